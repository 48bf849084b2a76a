"""work that a jobcoach adds to the summary."""

from alembic import op
import sqlalchemy as sa

import bot.store.models

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step up."""
    op.create_table('coach_work',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('client_id', sa.String(length=32), nullable=False),
    sa.Column('staff_id', sa.String(length=32), nullable=False),
    sa.Column('work', sa.String(length=40), nullable=False),
    sa.Column('label', sa.String(length=80), nullable=False),
    sa.Column('distance', sa.String(length=20), nullable=False),
    sa.Column('instead_of', sa.String(length=80), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('at', bot.store.models.UtcDateTime(timezone=True), nullable=False),
    sa.Column('ended_at', bot.store.models.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['client_id'], ['clients.id'], ),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('coach_work', schema=None) as batch_op:
        batch_op.create_index('ix_coach_work_client', ['client_id', 'id'], unique=False)
        batch_op.create_index(batch_op.f('ix_coach_work_staff_id'), ['staff_id'], unique=False)


def downgrade() -> None:
    """Go one step down."""
    with op.batch_alter_table('coach_work', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_coach_work_staff_id'))
        batch_op.drop_index('ix_coach_work_client')

    op.drop_table('coach_work')
