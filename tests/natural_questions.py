"""Questions about the bundled bulletin as people ask them, each with the statement that answers it.

Thirty were written before the search was built, from the bulletin alone. Thirty more were written when it was finished,
by somebody who had not run them; all thirty found their answers at the first run. Nothing was tuned to either.
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

#: Written after the search, before it was asked.
LATER_QUESTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "What share did artificial intelligence in health care have in the talk about potential?",
        ("hui-hwang-goh-potential",),
    ),
    ("Who wants to move from a G-2 to a market-driven model?", ("zhao-yang-model",)),
    ("Which country could become the next innovation centre of the Belt and Road?", ("ana-celia-castro-hub",)),
    ("What makes factories and farms more efficient?", ("adriano-proenca-opportunities",)),
    ("How did 5G change agricultural production?", ("adriano-proenca-opportunities",)),
    ("Which institution tried blended finance to reach sustainable goals?", ("mario-cervantes-blended-finance",)),
    ("What does redistributing risk have to do with financing?", ("mario-cervantes-blended-finance",)),
    ("What did China do for young researchers from partner countries?", ("dai-gang-achievements",)),
    ("Does Beidou offer timing services to everyone?", ("zhao-yi-beidou",)),
    ("How is satellite navigation used in water conservancy?", ("zhao-yi-beidou",)),
    ("Are smart cities mentioned?", ("zhao-yi-beidou",)),
    ("Which initiative concerns science parks?", ("dai-gang-initiatives",)),
    ("people-to-people exchanges in science and technology", ("dai-gang-initiatives",)),
    ("What can South Africa gain from technology transfer with China?", ("mlungisi-cele-win-win",)),
    ("How will South Africa deal with climate change?", ("mlungisi-cele-action",)),
    ("What are the problems of developing countries: recession, inequality, energy?", ("hu-zhijian-challenges",)),
    ("Why is geopolitics becoming more complicated along the Belt and Road?", ("hu-zhijian-rivalry",)),
    ("Who thinks the depth of co-operation is insufficient?", ("hu-zhijian-rivalry",)),
    ("Should standards and plans be drawn up together?", ("hu-zhijian-top-level",)),
    ("What about the flow of scientific resources across borders?", ("hu-zhijian-top-level",)),
    ("Should multilateral mechanisms build on bilateral ones?", ("hu-zhijian-multilateral",)),
    ("How should progress in innovation cooperation be monitored?", ("hu-zhijian-mechanism",)),
    ("What can local enterprises in Brazil learn?", ("adriano-proenca-learning",)),
    ("Which measures would make agriculture innovative and open?", ("ana-celia-castro-agriculture",)),
    ("easy at first, harder later: how to build an ecosystem", ("zhao-yang-ecosystem",)),
    ("How did ASEAN use public-private partnerships?", ("hui-hwang-goh-asean",)),
    ("Has telemedicine any prospects?", ("hui-hwang-goh-potential",)),
    ("What did the guests conclude about the last ten years?", ("guests-consensus",)),
    ("In which year was the tenth anniversary of the Belt and Road Initiative?", ("editors-anniversary",)),
    ("What is needed to create a globally competitive ecosystem?", ("editors-effectiveness",)),
)
