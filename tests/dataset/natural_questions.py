"""Thirty questions about the bundled bulletin as people ask them, each with the statement that answers it.

They were written before the search was built, from the bulletin alone, and are not tuned to it.
"""

from __future__ import annotations

#: The question, and the ids of the statements of which one is the answer.
QUESTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("How many young scientists has China hosted?", ("dai-gang-achievements",)),
    ("How many joint laboratories were built, and with how many countries?", ("dai-gang-achievements",)),
    ("Which four initiatives will China pursue?", ("dai-gang-initiatives",)),
    ("What did the ministry say about poverty reduction programmes?", ("dai-gang-initiatives",)),
    ("What is Beidou used for?", ("zhao-yi-beidou",)),
    ("satellite navigation services worldwide", ("zhao-yi-beidou",)),
    ("How can blended finance help?", ("mario-cervantes-blended-finance",)),
    ("Who talked about financing global public goods?", ("mario-cervantes-blended-finance",)),
    ("What does South Africa plan to do on health and energy?", ("mlungisi-cele-action",)),
    ("win-win co-operation between China and South Africa", ("mlungisi-cele-win-win",)),
    ("Could Brazil become the next hub?", ("ana-celia-castro-hub",)),
    ("What about an open agricultural innovation ecosystem?", ("ana-celia-castro-agriculture",)),
    ("What is the Digital Silk Road good for in Brazil?", ("adriano-proenca-opportunities",)),
    ("Can Brazil learn from the experience of China?", ("adriano-proenca-learning",)),
    ("What is the G-N model?", ("zhao-yang-model",)),
    ("Why move away from Sino-US cooperation?", ("zhao-yang-model",)),
    ("How should an innovation ecosystem develop from regional to global cooperation?", ("zhao-yang-ecosystem",)),
    ("Who proposes a think-tank network?", ("hu-zhijian-mechanism",)),
    ("Are there indicators for monitoring cooperation?", ("hu-zhijian-mechanism",)),
    ("rivalry between major countries", ("hu-zhijian-rivalry",)),
    ("What did Hu Zhijian say about climate change and energy shortages?", ("hu-zhijian-challenges",)),
    ("ethical challenges of new technologies", ("hu-zhijian-challenges",)),
    ("What should the role of enterprises and non-governmental organisations be?", ("hu-zhijian-multilateral",)),
    ("Is there potential in blockchain and telemedicine?", ("hui-hwang-goh-potential",)),
    ("What has ASEAN done about the digital divide?", ("hui-hwang-goh-asean",)),
    ("How long has the Belt and Road Initiative existed?", ("editors-anniversary",)),
    ("What was the theme of the seminar?", ("editors-note",)),
    ("What do all guests agree on?", ("guests-consensus",)),
    ("How many people were trained?", ("dai-gang-achievements",)),
    ("innovation cooperation and sustainable development in economic growth", ("editors-choice",)),
)
