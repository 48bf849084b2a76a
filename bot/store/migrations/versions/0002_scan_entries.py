"""how staff see the skills of a client."""

from alembic import op
import sqlalchemy as sa

import bot.store.models

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step up."""
    op.create_table('scan_entries',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('client_id', sa.String(length=32), nullable=False),
    sa.Column('staff_id', sa.String(length=32), nullable=False),
    sa.Column('role', sa.String(length=20), nullable=False),
    sa.Column('skill', sa.String(length=40), nullable=False),
    sa.Column('level', sa.String(length=20), nullable=False),
    sa.Column('at', bot.store.models.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['client_id'], ['clients.id'], ),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('scan_entries', schema=None) as batch_op:
        batch_op.create_index('ix_scan_entries_client', ['client_id', 'id'], unique=False)
        batch_op.create_index(batch_op.f('ix_scan_entries_staff_id'), ['staff_id'], unique=False)


def downgrade() -> None:
    """Go one step down."""
    with op.batch_alter_table('scan_entries', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_scan_entries_staff_id'))
        batch_op.drop_index('ix_scan_entries_client')

    op.drop_table('scan_entries')
