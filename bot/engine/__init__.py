"""The conversation engine: understands one message, routes it, words the reply, forgets.

Runs in its own environment (Python 3.10 with Rasa 3.6) and imports nothing else of ``bot``.
"""
