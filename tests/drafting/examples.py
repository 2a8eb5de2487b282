"""Texts for each way of attributing speech, each with a text beside it that looks much the same and is not written so."""

from __future__ import annotations

from drafting.saying import BRANDT, COSTA
from pujiang.drafting.passages import EditorialForm
from pujiang.speech.rules.patterns import Pattern

#: Of each pattern: a text that is written so, who says what in it, and a text beside it that is not.
EXAMPLES: dict[Pattern | EditorialForm, list[tuple[str, tuple[str, str], str]]] = {
    Pattern.NAME_FIRST: [
        (
            "Minister of Water Jonas Brandt announced that two dams will be closed.",
            ("Jonas Brandt", "two dams will be closed."),
            "Minister of Water Jonas Brandt presented the awards.",
        ),
        (
            "Professor Li Wei stressed that each school needs a library.",
            ("Li Wei", "each school needs a library."),
            "The school that Professor Li Wei stressed has a library.",
        ),
        (
            "Ms. Rita Alves (Harbour Board) explained how barges are weighed.",
            ("Rita Alves", "how barges are weighed."),
            "Ms. Rita Alves (Harbour Board) was asked to explain how barges are weighed.",
        ),
        (
            "Mayor Tom Reed told the council that the bridge is unsafe.",
            ("Tom Reed", "the bridge is unsafe."),
            "Mayor Tom Reed was told that the bridge is unsafe.",
        ),
        (
            "Peter Novak, who runs the port of Lima, noted that cranes are scarce.",
            ("Peter Novak", "cranes are scarce."),
            "Peter Novak, who runs the port of Lima, arrived on Monday.",
        ),
        (
            "Speaking at the opening, Dr. Maria Lund underlined the value of reading rooms.",
            ("Maria Lund", "the value of reading rooms."),
            "Speaking at the opening, Dr. Maria Lund smiled.",
        ),
    ],
    Pattern.PRONOUN: [
        (f"{COSTA}She proposed a fund for wells.", ("Ana Costa", "a fund for wells."), f"{COSTA}She left at noon."),
        (
            f"{COSTA}However, she cautioned that wells run dry.",
            ("Ana Costa", "wells run dry."),
            f"{COSTA}However, it turned out that wells run dry.",
        ),
        (
            f"{COSTA}Her speech stressed that wells matter.",
            ("Ana Costa", "wells matter."),
            f"{COSTA}Her hat showed that wells matter.",
        ),
        (
            "The delegates from the coast agreed that wells matter. They urged the towns to share them.",
            ("The delegates from the coast", "the towns to share them."),
            "The harbour has a school. They built it.",
        ),
        (
            f"{COSTA}In her speech she called for patience.",
            ("Ana Costa", "patience."),
            "In her speech she called for patience.",
        ),
    ],
    Pattern.OFFICE: [
        (
            f"{COSTA}The director warned that wells run dry.",
            ("Ana Costa", "wells run dry."),
            "The director warned that wells run dry.",
        ),
        (
            f"{BRANDT}The Norwegian minister stressed that rain is rare.",
            ("Jonas Brandt", "rain is rare."),
            f"{BRANDT}The Norwegian plan stressed that rain is rare.",
        ),
        (
            f"Rita Alves, librarian of the harbour school, came late. {COSTA}The librarian noted that shelves are full.",
            ("Rita Alves", "shelves are full."),
            f"Rita Alves, librarian of the harbour school, came late. {COSTA}The library was full.",
        ),
        (
            f"{BRANDT}His Excellency called for patience.",
            ("Jonas Brandt", "patience."),
            f"{BRANDT}His patience was called for.",
        ),
        (
            f"{BRANDT}In his speech, the minister proposed that wells be shared.",
            ("Jonas Brandt", "wells be shared."),
            f"{BRANDT}In his speech, the minister lost his place.",
        ),
    ],
    Pattern.COLLECTIVE: [
        (
            "Teachers and students urged the town to keep the library.",
            ("Teachers and students", "the town to keep the library."),
            "Teachers and students arrived with a note on the library.",
        ),
        (
            "UNESCO said that the old port should be kept.",
            ("UNESCO", "the old port should be kept."),
            "The figures said that the old port should be kept.",
        ),
        ("Many stressed that the school is small.", ("Many", "the school is small."), "Many came to the small school."),
        (
            "The Harbour Committee recommended that cranes be painted.",
            ("The Harbour Committee", "cranes be painted."),
            "The Harbour Committee shared its experience.",
        ),
        (
            "The delegates warn that wells run dry.",
            ("The delegates", "wells run dry."),
            "The delegates report on wells.",
        ),
    ],
    Pattern.UNNAMED: [
        (
            "An adviser to Mayor Tom Reed said that the bridge is unsafe.",
            ("An adviser to Mayor Tom Reed", "the bridge is unsafe."),
            "Adviser and Mayor Tom Reed said that the bridge is unsafe.",
        ),
        (
            "A spokeswoman for the port announced that cranes are scarce.",
            ("A spokeswoman for the port", "cranes are scarce."),
            "The port announced a plan of cranes.",
        ),
        (
            "Some of the critics argued that ferries are late.",
            ("Some of the critics", "ferries are late."),
            "Some of the ferries are late.",
        ),
        (
            "Sources close to Rita Alves warned that the school is small.",
            ("Sources close to Rita Alves", "the school is small."),
            "Rita Alves warned that the school is small.",
        ),
        (
            "The lawyers for Mr. Brandt insisted that rain is rare.",
            ("The lawyers for Mr. Brandt", "rain is rare."),
            "The rain for Mr. Brandt insisted that rain is rare.",
        ),
    ],
    Pattern.DOCUMENT: [
        (
            "A report by the Harbour Board said that cranes are scarce.",
            ("A report by the Harbour Board", "cranes are scarce."),
            "The Harbour Board said that cranes are scarce.",
        ),
        (
            "The survey found that ferries are late.",
            ("The survey", "ferries are late."),
            "The survey that ferries are late was lost.",
        ),
        (
            "A letter to Minister Jonas Brandt warned that rain is rare.",
            ("A letter to Minister Jonas Brandt", "rain is rare."),
            "Minister Jonas Brandt warned that rain is rare.",
        ),
        (
            "The ruling stated that the bridge is unsafe.",
            ("The ruling", "the bridge is unsafe."),
            "This ruling stated that the bridge is unsafe.",
        ),
        (
            "Two studies showed that reading helps.",
            ("Two studies", "reading helps."),
            "Two studies helped.",
        ),
    ],
    Pattern.RELATIVE: [
        (
            "They met Mayor Tom Reed, who warned that the bridge is unsafe.",
            ("Tom Reed", "the bridge is unsafe."),
            "They met Mayor Tom Reed, who left the unsafe bridge.",
        ),
        (
            "“Rain is rare,” said Jonas Brandt, who added that dams are empty.",
            ("Jonas Brandt", "dams are empty."),
            "“Rain is rare,” said Jonas Brandt, adding that dams are empty.",
        ),
        (
            "The day began with Rita Alves, Head of the school, who stressed that books are few.",
            ("Rita Alves", "books are few."),
            "Rita Alves, who began the day, stressed that books are few.",
        ),
        (
            "The prize went to the Harbour Board, which said that cranes are scarce.",
            ("the Harbour Board", "cranes are scarce."),
            "The prize went to the river, which said that cranes are scarce.",
        ),
        (
            "Professor Li Wei, who also noted that books are few, left early.",
            ("Li Wei", "books are few, left early."),
            "People who noted that books are few left early.",
        ),
    ],
    Pattern.PASSIVE: [
        (
            "It was stressed by Rita Alves that books are few.",
            ("Rita Alves", "books are few."),
            "It was stressed that books are few.",
        ),
        (
            "The council was told by Mayor Tom Reed that the bridge is unsafe.",
            ("Tom Reed", "the bridge is unsafe."),
            "The council was told by noon that the bridge is unsafe.",
        ),
        (
            "It was also noted by the Harbour Board that cranes are scarce.",
            ("the Harbour Board", "cranes are scarce."),
            "It was also noted by the old river that cranes are scarce.",
        ),
        (
            "It was announced by Jonas Brandt, Minister of Water, that rain is rare.",
            ("Jonas Brandt", "rain is rare."),
            "It was announced by Jonas Brandt.",
        ),
        (
            "It was argued by Professor Li Wei, that reading helps.",
            ("Li Wei", "reading helps."),
            "It argued by Professor Li Wei, that reading helps.",
        ),
    ],
    Pattern.CITED: [
        (
            "The paper quoted Mayor Tom Reed as saying that the bridge is unsafe.",
            ("Tom Reed", "the bridge is unsafe."),
            "The paper quoted Mayor Tom Reed as a witness.",
        ),
        (
            "Reports cited Rita Alves as saying books are few.",
            ("Rita Alves", "books are few."),
            "Reports cited the river as saying books are few.",
        ),
        (
            "The paper quotes Jonas Brandt, Minister of Water, as saying that rain is rare.",
            ("Jonas Brandt", "rain is rare."),
            "Jonas Brandt, Minister of Water, said that rain is rare.",
        ),
        (
            "The Harbour Times quoted Ms. Alves as saying “books are few.”",
            ("Alves", "books are few."),
            "The Harbour Times quoted “books are few.”",
        ),
        (
            "The note cites Professor Li Wei as having said that reading helps.",
            ("Li Wei", "reading helps."),
            "The note cites Professor Li Wei as often as it can.",
        ),
    ],
    Pattern.DASH: [
        (
            "“Water is a matter of trust.” – Commissioner Rita Alves",
            ("Rita Alves", "Water is a matter of trust."),
            "“Water is a matter of trust.” – an old song",
        ),
        (
            "“Rain is rare” — Jonas Brandt, Minister of Water",
            ("Jonas Brandt", "Rain is rare"),
            "“Rain is rare” — rain, Jonas Brandt, Minister of Water",
        ),
        (
            "“The bridge is unsafe.” -- Mayor Tom Reed.",
            ("Tom Reed", "The bridge is unsafe."),
            "“The bridge is unsafe.” -- so the sign has it.",
        ),
        (
            "“Reading helps.” ― Professor Li Wei",
            ("Li Wei", "Reading helps."),
            "Reading helps ― Professor Li Wei",
        ),
        (
            "«Cranes are scarce.» – Peter Novak",
            ("Peter Novak", "Cranes are scarce."),
            "«Cranes are scarce» in the port – Peter Novak",
        ),
    ],
    Pattern.UNLISTED: [
        (
            "“The bridge is unsafe,” sighed Mayor Tom Reed.",
            ("Tom Reed", "The bridge is unsafe"),
            "“The bridge is unsafe,” said Mayor Tom Reed.",
        ),
        (
            "“Rain is rare,” Jonas Brandt, Minister of Water, sighed.",
            ("Jonas Brandt", "Rain is rare"),
            "“Rain is rare.” The rain, Jonas Brandt sighed.",
        ),
        (
            "“Books are few,” chuckled Rita Alves in the port.",
            ("Rita Alves", "Books are few"),
            "“Books are few,” chuckled the river in the port.",
        ),
        (
            "“Reading helps,” Professor Li Wei chuckled to a friend.",
            ("Li Wei", "Reading helps"),
            "“Reading helps,” to a friend of Professor Li Wei.",
        ),
        (
            "“Cranes are scarce,” Peter Novak sang.",
            ("Peter Novak", "Cranes are scarce"),
            "“Cranes are scarce,” a song by Peter Novak.",
        ),
    ],
    Pattern.STATEMENT_FIRST: [
        (
            f"{COSTA}Water is a matter of trust, Costa said.",
            ("Ana Costa", "Water is a matter of trust"),
            f"{COSTA}Water is a matter of trust, Costa being a port.",
        ),
        (
            "“The library is our harbour,” Ana Costa said on Monday.",
            ("Ana Costa", "The library is our harbour"),
            "“The library is our harbour,” Ana Costa read on Monday.",
        ),
        (
            "The bridge is unsafe, Mayor Tom Reed told the council.",
            ("Tom Reed", "The bridge is unsafe"),
            "The bridge is unsafe, the old map told the council.",
        ),
        (
            f"{BRANDT}“Rain is rare,” the minister noted, adding that wells run dry.",
            ("Jonas Brandt", "Rain is rare"),
            f"{BRANDT}The minister noted, adding that wells run dry, a leak.",
        ),
        (
            f"{COSTA}Wells must be shared, she stressed.",
            ("Ana Costa", "Wells must be shared"),
            f"{COSTA}In the afternoon, she stressed that wells must be shared.",
        ),
    ],
    Pattern.VERB_NAME: [
        (
            "“Cranes are scarce,” explained Peter Novak, who runs the port.",
            ("Peter Novak", "Cranes are scarce"),
            "“Cranes are scarce.” Peter Novak runs the port.",
        ),
        (
            "“The library is our harbour!” added Rita Alves in her speech.",
            ("Rita Alves", "The library is our harbour!"),
            "“The library is our harbour!” is what Rita Alves added in her speech.",
        ),
        (
            "The bridge is unsafe, warned Mayor Tom Reed.",
            ("Tom Reed", "The bridge is unsafe"),
            "The bridge is unsafe, warned the old sign.",
        ),
        (
            "“Rain is rare,” said the Minister of Water, Jonas Brandt.",
            ("Jonas Brandt", "Rain is rare"),
            "“Rain is rare,” laughed the Minister of Water, Jonas Brandt.",
        ),
        (
            f"{BRANDT}“Rain is rare,” noted the minister.",
            ("Jonas Brandt", "Rain is rare"),
            f"{BRANDT}“Rain” was noted by the minister.",
        ),
    ],
    Pattern.INTERRUPTED: [
        (
            f"{COSTA}The library, Costa said, is the harbour of the town.",
            ("Ana Costa", "The library, Costa said, is the harbour of the town."),
            f"{COSTA}The library, a low house, is the harbour of the town.",
        ),
        (
            "“Rain is rare,” Jonas Brandt, Minister of Water, explained, “but it does fall.”",
            ("Jonas Brandt", "“Rain is rare,” Jonas Brandt, Minister of Water, explained, “but it does fall.”"),
            "“Rain is rare” is what the old poster explained, “but it does fall.”",
        ),
        (
            "Wells run dry, Mayor Tom Reed warned, and ferries are late.",
            ("Tom Reed", "Wells run dry, Mayor Tom Reed warned, and ferries are late."),
            "However, Mayor Tom Reed warned, ferries are late.",
        ),
        (
            "“The school,” noted Rita Alves, “is too small.”",
            ("Rita Alves", "“The school,” noted Rita Alves, “is too small.”"),
            "In her letter, Rita Alves noted, “the school is too small.”",
        ),
        (
            "Rita Alves, focusing on harbour schools, introduced the new timetable.",
            ("Rita Alves", "focusing on harbour schools, introduced the new timetable."),
            "Rita Alves, smiling at all, introduced the new timetable.",
        ),
    ],
    Pattern.ACCORDING_TO: [
        (
            "According to the Harbour Board, cranes are scarce.",
            ("the Harbour Board", "cranes are scarce."),
            "According to the latest figures, cranes are scarce.",
        ),
        (
            "According to Mayor Tom Reed, the bridge is unsafe.",
            ("Tom Reed", "the bridge is unsafe."),
            "According to Mayor Tom Reed.",
        ),
        (
            f"{BRANDT}In his opinion, rain is rare.",
            ("Jonas Brandt", "rain is rare."),
            f"{BRANDT}In his boat, rain is rare.",
        ),
        (
            f"{BRANDT}In his own words, rain is rare.",
            ("Jonas Brandt", "rain is rare."),
            f"{BRANDT}In other words, rain is rare.",
        ),
        (
            "According to Professor Li Wei, ferries need a timetable.",
            ("Li Wei", "ferries need a timetable."),
            "According to the plan, ferries need a timetable.",
        ),
    ],
    Pattern.ACCORDING_TO_BEHIND: [
        (
            "The bridge is unsafe, according to Mayor Tom Reed.",
            ("Tom Reed", "The bridge is unsafe"),
            "The bridge is unsafe, according to the map.",
        ),
        (
            "Cranes are scarce, according to the Harbour Board.",
            ("the Harbour Board", "Cranes are scarce"),
            "Cranes are painted according to plan.",
        ),
        (
            f"{BRANDT}Rain is rare, in his view.",
            ("Jonas Brandt", "Rain is rare"),
            f"{BRANDT}Rain is rare, in view of the drought.",
        ),
        (
            "“The school is too small,” according to Rita Alves.",
            ("Rita Alves", "The school is too small"),
            "The school is paid according to rules of old.",
        ),
        (
            "Every town needs a library, according to Professor Li Wei.",
            ("Li Wei", "Every town needs a library"),
            "The towns share a library according to the words of an old song.",
        ),
    ],
    Pattern.PARTICIPLE: [
        (
            "“Rain is rare,” said Jonas Brandt, Minister of Water, noting that dams are empty.",
            ("Jonas Brandt", "dams are empty."),
            "The river rose, noting nobody.",
        ),
        (
            "Mayor Tom Reed opened the day by recalling the flood of the old town.",
            ("Tom Reed", "the flood of the old town."),
            "Mayor Tom Reed left the recalling of floods to others.",
        ),
        (
            "The meeting was chaired by Peter Novak, Head of the port, who left early, stressing that cranes are scarce.",
            ("Peter Novak", "cranes are scarce."),
            "The meeting was moved by the rain, stressing that cranes are scarce.",
        ),
        (
            "The debate ended with Mayor Tom Reed claiming that the bridge is unsafe.",
            ("Tom Reed", "the bridge is unsafe."),
            "The debate ended with claims that the bridge is unsafe.",
        ),
        (
            "Professor Li Wei opened the library, highlighting its reading room.",
            ("Li Wei", "its reading room."),
            "Professor Li Wei opened the library, presenting flowers to all.",
        ),
        (
            "Rita Alves came to the town, saying: “The school is too small.”",
            ("Rita Alves", "The school is too small."),
            "The letters came to the town, saying: “The school is too small.”",
        ),
    ],
    Pattern.PARTICIPLE_FIRST: [
        (
            "Stressing the value of reading, Professor Li Wei proposed a new library.",
            ("Li Wei", "the value of reading"),
            "Holding a map, Professor Li Wei proposed a new library.",
        ),
        (
            "Recalling the flood of the old town, Mayor Tom Reed urged calm.",
            ("Tom Reed", "the flood of the old town"),
            "Recalling the flood of the old town, Mayor Tom Reed wept.",
        ),
        (
            "Arguing that cranes are scarce, Peter Novak proposed to share them.",
            ("Peter Novak", "cranes are scarce"),
            "Arguing that cranes are scarce, the town sold its boats.",
        ),
        (
            f"{BRANDT}Warning that dams are empty, he called for patience.",
            ("Jonas Brandt", "dams are empty"),
            f"{BRANDT}Closing the dam, he called for patience.",
        ),
        (
            "Adding that ferries are late, Rita Alves asked for a timetable.",
            ("Rita Alves", "ferries are late"),
            "Adding sand, the builders raised the dam.",
        ),
    ],
    Pattern.COORDINATED: [
        (
            "Mayor Tom Reed said that the bridge is unsafe and warned that it may fall.",
            ("Tom Reed", "it may fall."),
            "Mayor Tom Reed said that the bridge moved and added weight to the road.",
        ),
        (
            "Professor Li Wei praised the library but criticized its opening hours.",
            ("Li Wei", "its opening hours."),
            "Professor Li Wei said that teachers work hard and see no change.",
        ),
        (
            "Jonas Brandt outlined the plan of the dam, and then stressed that rain is rare.",
            ("Jonas Brandt", "rain is rare."),
            "Jonas Brandt said that the plan outlined a dam, stressed walls and rain.",
        ),
        (
            "Rita Alves described the school, noted its size and called for a larger one.",
            ("Rita Alves", "its size"),
            "Rita Alves described the school, a small house, held by two walls.",
        ),
        (
            "Peter Novak explained why cranes are scarce and also suggested that ports share them.",
            ("Peter Novak", "ports share them."),
            "Peter Novak noted that the crew painted, presented and sold the crane.",
        ),
    ],
    Pattern.SECOND_VERB: [
        (
            "Mayor Tom Reed crossed the bridge and warned that it may fall.",
            ("Tom Reed", "it may fall."),
            "Mayor Tom Reed crossed the bridge and introduced his brother.",
        ),
        (
            f"{BRANDT}The minister visited two wells and called for patience.",
            ("Jonas Brandt", "patience."),
            f"{BRANDT}The rain filled two wells and called for patience.",
        ),
        (
            "Professor Li Wei read from a book and argued that every town needs a library.",
            ("Li Wei", "every town needs a library."),
            "Professor Li Wei read a book and sees no harm.",
        ),
        (
            "Rita Alves, Head of the harbour school, came late but stressed that the school is too small.",
            ("Rita Alves", "the school is too small."),
            "The ferry came late but stressed that the school is too small.",
        ),
        (
            f"{COSTA}She closed the window and noted that it rained.",
            ("Ana Costa", "it rained."),
            f"{COSTA}She closed the window and it rained.",
        ),
    ],
    Pattern.HEADING: [
        (
            "Jonas Brandt, Minister of Water: Rain is rare. We build dams.",
            ("Jonas Brandt", "Rain is rare. We build dams."),
            "Jonas Brandt, Minister of Water, brought three things: a map, a book and a lamp.",
        ),
        (
            "Ana Costa: Wells run dry.\n\nJonas Brandt: Rain is rare.",
            ("Ana Costa", "Wells run dry."),
            "Ana Costa: Wells run dry.\n\nConclusion: Rain is rare.",
        ),
        (
            "Mayor Tom Reed: The bridge is unsafe.\n\nIt may fall in a storm.",
            ("Tom Reed", "It may fall in a storm."),
            "Mayor Tom Reed:",
        ),
        (
            "Professor Li Wei: every town needs a library.",
            ("Li Wei", "every town needs a library."),
            "Professor Li Wei stressed: every town needs a library.",
        ),
        (
            "**Rita Alves, Head of the harbour school:** The school is too small.",
            ("Rita Alves", "The school is too small."),
            "**The harbour school:** The school is too small.",
        ),
    ],
    Pattern.QUOTATION: [
        (
            "Mayor Tom Reed pointed at the bridge. “It may fall.”",
            ("Tom Reed", "It may fall."),
            "The sign at the bridge was old. “It may fall.”",
        ),
        (
            f"{BRANDT}“Rain is rare. We build dams.”",
            ("Jonas Brandt", "Rain is rare. We build dams."),
            "“Rain is rare. We build dams.”",
        ),
        (
            "Professor Li Wei stood in the library.\n\n“Every town needs one.”",
            ("Li Wei", "Every town needs one."),
            "Professor Li Wei stood in the library. It was called “The Harbour”.",
        ),
        (
            "Rain fell all day. Rita Alves, Head of the harbour school, was glad. “The roof holds!”",
            ("Rita Alves", "The roof holds!"),
            "Rain fell all day. The song “Rain” is old. “The roof holds!”",
        ),
        (
            'Peter Novak looked at the cranes. "We paint them every year."',
            ("Peter Novak", "We paint them every year."),
            'Peter Novak sang "We paint them every year" in the port.',
        ),
    ],
    EditorialForm.PROSE: [
        ("It rained all day.", ("", "It rained all day."), "Ana Costa said that it rained all day."),
        (
            "Ana Costa said that it rained. The forum was held in the port.",
            ("", "The forum was held in the port."),
            "Ana Costa said that it rained. The port was wet.",
        ),
        (
            "Wells run dry, the map says.",
            ("", "Wells run dry, the map says."),
            "Wells run dry, Ana Costa says.",
        ),
        (
            "Mayor Tom Reed sang “The Old Bridge” all day.",
            ("", "Mayor Tom Reed sang “The Old Bridge” all day."),
            "“The Old Bridge is safe,” said Mayor Tom Reed.",
        ),
        (
            "She said that wells matter.",
            ("", "She said that wells matter."),
            "Professor Li Wei: She said that wells matter.",
        ),
    ],
    EditorialForm.RUN_IN: [
        (
            f"First, the harbour is deep. {tail}\n\nSecond, the school is small. {tail}",
            ("", f"{ordinal}"),
            f"{tail}\n\n{tail}",
        )
        for tail, ordinal in (
            ("It was dug by hand.", "First, the harbour is deep."),
            ("It was dug by hand.", "Second, the school is small."),
            ("Ana Costa said that wells run dry.", "First, the harbour is deep."),
            ("Rain is rare.", "Second, the school is small."),
            ("At first, it rained.", "First, the harbour is deep."),
        )
    ],
}
