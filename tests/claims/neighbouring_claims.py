"""Texts in English and Chinese, and claims about each with the right verdict: changes, countries, denials, statuses.

Each true claim has false neighbours that differ in one thing.
"""

from __future__ import annotations

GRAIN = """\
Highland Grain Summit: Proceedings

Ingrid Solberg, Chief Agronomist of the Nordic Seed Bank, said that yields had risen from 2.9 to 3.6 tonnes per hectare between 2019 and 2023. "We did not buy more fertilizer; we bought patience," she said. She added that the seed bank stores about 1.2 million samples from 89 states.

Tendai Moyo, Minister of Agriculture of Zimbabwe, warned that post-harvest losses had fallen only from 31 percent to 27 percent. He called for a continental grain reserve and pledged to build 60 silos by 2030. "Hunger is a failure of storage, not of sunshine," Moyo told the delegates.

The number of weather stations dropped from 410 to 365. Spending on irrigation climbed to 84 million dollars, up from 70 million dollars a year earlier. Exports shrank by 8 percent.

Prof. Aiko Tanabe of Hokkaido University proposed an open soil atlas. According to Tanabe, at least 200 species of earthworm live in the region, and fewer than 15 are protected. She argued that ploughing should be reduced.

The summit was attended by 540 people from 46 countries, almost two thirds of them farmers. A rural credit scheme was launched in May. Some 3,000 farmers have joined it.
"""
COASTS = """\
# Coastal Cities Dialogue — Communiqué

The participants agreed to restore 5,000 hectares of mangroves by 2035. They noted that sea levels had risen by 9 centimetres since 1993.

Rosa Delgado, Mayor of Puerto Nuevo, reported that flood damage decreased from $48 million to $31 million. "Our walls are lower than our hopes," she said.

Samuel Okoro, Chair of the Delta Alliance, noted that 7 of 12 pumping stations were out of order. He said the alliance had trained more than 900 engineers, and would train 1,500 more. Unemployment fell to 6.5 percent from 7.1 percent.

The population of the delta grew to 11 million. The average age increased from 29 to 33 years. The cost of a permit was cut from 120 to 80 euros.
"""
RAIL = """\
Coastal Rail Forum: day one

According to Ingrid Solheim, Director of the Nordic Freight Institute, about two thirds of the 84 terminals were electrified. The south has 29 depots, but only 19 of them could handle long trains. The Sahel Corridor Plan, launched in 2021, is to link 14 cities. Between 30 and 40 percent of the silt is from upstream.
"""
PARKS = """\
《北岭绿色发展论坛简报》

北岭大学教授陈立华表示，全市公园数量从120个增加到168个。他说：“绿地不是装饰，而是城市的肺。”他指出，超过3000名志愿者参加了植树活动。

水利局局长何敏说，漏损率由18%下降到11%。何敏建议设立流域补偿基金，并表示到2030年将新建25座污水处理厂。

2023年，全市用电量同比增长6.4%，煤炭消费下降9%。来自21个国家的约350名代表出席了论坛。碳交易平台于今年3月启动。
"""
FISH = """\
Report of the Eastern Fisheries Assembly

Nadia Rahman, Director of the Delta Fund, told the assembly that catches had declined by a third since 2010, from 90,000 tonnes to 60,000 tonnes. "We are fishing the grandchildren of the fish we knew," she warned. She announced that the fund would finance 45 hatcheries.

Carlos Pinto, Deputy Minister of the Sea of Brazil, said that illegal vessels numbered nearly 700, most of them foreign. He proposed a joint patrol mission. Pinto did not support a total ban. "A ban without boats is only paper," he said.

The assembly heard 23 speakers from 14 countries. Tourism revenue rose by more than 20 percent to 1.5 billion dollars. The number of licences was halved from 800 to 400. In 2022, 5 of the 9 harbours were dredged; the others will follow by 2027.

Yuki Mori of Kobe University explained that krill stocks could fall by 40 percent by 2050 if waters warm by 2 degrees. She cautioned that data from 2021 were incomplete. Between 200 and 300 villagers had been relocated. The Blue Ledger project, started in 2019, was suspended last year. Each household received 150 dollars a month.
"""
LABS = """\
《东湖论坛纪要》

中国科学院院士孙立平指出，研发投入占比从2.1%提高到2.6%，专利数量增长近三成。“创新不是口号，是习惯。”他说。

省科技厅厅长周敏表示，计划三年内培训1.2万名技术人员。她建议成立跨省联合实验室。目前已有38家企业加入联盟，其中外资企业不足10家。

日本代表田中健一认为，人口老龄化将使劳动力减少15%。论坛共收到论文620篇，比上届多80篇。能耗强度由0.52吨降至0.41吨。
"""
TRADE = """\
Trade Report

The forum had already closed 6 harbours. Brazil trained 5,000 divers, and Chile bought 12 cranes. Exports from Peru rose by 8 percent, while those from Ecuador fell by 3 percent. In Kenya, 9 wells were dug. Maria Santos said that Portugal would invest 450 million euros. About 200 boats were not registered. More than 70 villages lack water.
"""
MAOYI = """\
《贸易简报》

巴西培训了5000名潜水员，智利购买了12台起重机。约200艘船未登记。何敏建议设立流域补偿基金。
"""
COUNCIL = """\
Report of the Council

The Blue Ledger project, started in 2019, was suspended last year. Ana Ruiz proposed a Joint Patrol Mission. Bo Lee called for a regional seed exchange. The forum will set up a coastal observatory network. The Green Harbour Initiative, proposed by Ana Ruiz, will be launched in 2027.
"""
#: Of each text: a claim, what it is about, and its verdict; `-` where there is nothing to check.
DENIALS = """\
# Water report

Ana Costa, Minister of Water of Zambia, said that more than 400 wells were dug in 2023. She added that the lakes are clean.

Ana Costa rejected claims that 30 boats sank.

Peter Falk of the Lake Fund denied that the pumps are old and rejected claims that 12 dams leak.

Maria Silva of the Lake Fund left the hall while 45 boys and girls sang of the rain.
"""
WATER = """\
Coastal Water Council: Communiqué of the Fourth Meeting

The ministers of Ghana, Togo and Benin met in Lomé on 4 and 5 June 2025. Amina Diallo, Secretary-General of the Coastal Water Council, opened the meeting. She said that about 2.3 million people in the three countries still lack piped water, down from 3.1 million in 2019. "Every litre that we lose in a leaking pipe is a litre that somebody carries on her head," she added.

Kofi Mensah, Minister of Sanitation of Ghana, reported that his government had repaired 1,240 kilometres of pipes since 2021 and that losses fell from 43 to 31 percent. He warned that at least $180 million would be needed by 2030 to halve them again. He did not say when the money would be found.

Célestine Ahouansou, Director of Public Works of Benin, said the Green Taps programme had connected more than 56,000 households, most of them in Cotonou. The second phase, which is to be launched in 2026, will cost 12 billion CFA francs. "We do not believe in pumps without plumbers," Ahouansou said. She denied that tariffs had doubled: they rose by 8 percent.

Critics of Minister Mensah said the repairs were slow. A representative of Togo said that his country would not join the tariff pact before 2028, although one in five of its towns had asked for it. According to a study by the University of Lomé, nearly 400 boreholes are salty.

The Council approved a budget of €4.6 million for 2026, up 15 percent on 2025, and rejected a proposal to move its seat to Accra. It will train 300 plumbers a year, of whom a third should be women.
"""
CLAIMS = {
    GRAIN: """
Yields fell from 3.6 to 2.9 tonnes per hectare. | figure | value-differs
Yields rose from 2.9 to 3.6 tonnes per hectare. | figure | supported
Yields increased from 2.9 tonnes to 3.6 tonnes per hectare. | figure | supported
Yields rose from 3.6 to 2.9 tonnes per hectare. | figure | value-differs
Yields are now 3.6 tonnes per hectare. | figure | supported
Post-harvest losses rose from 27 percent to 31 percent. | figure | value-differs
Losses fell from 31 percent to 27 percent, Moyo said. | figure | supported
Losses went up from 31 percent to 27 percent. | figure | value-differs
The number of weather stations rose from 365 to 410. | figure | value-differs
The number of weather stations fell from 410 to 365. | figure | supported
Weather stations increased to 410. | figure | value-differs
Weather stations fell to 365. | figure | supported
The seed bank stores samples from 89 states. | figure | supported
There are 365 weather states. | figure | not-found
Spending on irrigation fell to 84 million dollars from 70 million dollars. | figure | value-differs
Spending on irrigation rose from 70 million dollars to 84 million dollars. | figure | supported
Spending on irrigation fell from 84 million dollars to 70 million dollars. | figure | value-differs
Exports grew by 8 percent. | figure | value-differs
Exports contracted by 8 percent. | figure | supported
Zimbabwe has built 60 silos. | figure | target-as-result
Moyo promised 60 silos by 2030. | figure | supported
A continental grain reserve was launched. | initiative | status-differs
A continental grain reserve has been created. | initiative | status-differs
Moyo launched a continental grain reserve. | initiative | status-differs
Tanabe launched an open soil atlas. | initiative | status-differs
The open soil atlas was unveiled at the summit. | initiative | status-differs
A rural credit scheme was proposed. | - | -
A rural credit scheme was launched. | - | -
The rural credit scheme, launched in May, has some 3,000 members. | figure | supported
About 200 species of earthworm live there. | figure | hedge-changed
Only 15 species are protected. | figure | hedge-dropped
More than 15 species are protected. | figure | hedge-changed
Fewer than 15 species of earthworm are protected. | figure | supported
Nearly two thirds of the participants were farmers. | figure | supported
Two thirds of the attendees were farmers. | figure | hedge-dropped
"Hunger is a failure of sunshine, not of storage," Moyo said. | quotation | altered
"Hunger is a failure of storage, not of sunshine," Solberg said. | quotation | other-speaker
Tanabe said that ploughing should be increased. | attribution | cannot-tell
Tanabe argued that ploughing should be reduced. | attribution | supported
Ingrid Solberg said the bank stores exactly 1.2 million samples. | figure | hedge-dropped
Solberg said, "We bought more fertilizer." | quotation | altered
46 people from 540 countries attended. | figure | unit-or-metric-differs
""",
    COASTS: """
Flood damage increased from $31 million to $48 million. | figure | value-differs
Flood damage decreased from $48 million to $31 million. | figure | supported
Flood damage dropped to $31 million. | figure | supported
Flood damage rose to $48 million. | figure | value-differs
Unemployment rose from 6.5 percent to 7.1 percent. | figure | value-differs
Unemployment fell from 7.1 percent to 6.5 percent. | figure | supported
Unemployment rose to 6.5 percent. | figure | value-differs
Sea levels had fallen by 9 centimetres since 1993. | figure | value-differs
The population shrank to 11 million. | figure | value-differs
The average age fell from 33 to 29. | figure | value-differs
The average age rose from 29 to 33 years. | figure | supported
The cost of a permit rose from 80 to 120 euros. | figure | value-differs
A permit now costs 80 euros instead of 120 euros. | figure | supported
The Delta Alliance trained 1,500 engineers. | figure | target-as-result
Participants restored 5,000 hectares of mangroves. | figure | target-as-result
Seven of the 12 pumping stations did not work. | figure | supported
"Our hopes are lower than our walls," the mayor said. | quotation | altered
Delgado said their walls are lower than their hopes. | attribution | supported
""",
    PARKS: """
全市公园数量从168个减少到120个。 | figure | value-differs
全市公园数量从120个增加到168个。 | figure | supported
漏损率由11%上升到18%。 | figure | value-differs
漏损率由18%降至11%。 | figure | supported
用电量同比下降6.4%。 | figure | value-differs
煤炭消费增长9%。 | figure | value-differs
3000名志愿者参加了植树活动。 | figure | hedge-dropped
已新建25座污水处理厂。 | figure | target-as-result
流域补偿基金已设立。 | initiative | status-differs
流域补偿基金成立了。 | initiative | status-differs
约350名代表出席了论坛。 | figure | supported
350名代表出席了论坛。 | figure | hedge-dropped
来自350个国家的21名代表出席。 | figure | unit-or-metric-differs
陈立华说：“绿地是城市的装饰。” | quotation | altered
何敏说：“绿地不是装饰，而是城市的肺。” | quotation | other-speaker
陈立华表示，漏损率由18%下降到11%。 | figure | other-speaker
公园数量增加到168个。 | figure | supported
公园数量减少到168个。 | figure | value-differs
""",
    FISH: """
Catches have declined by a third since 2010. | figure | supported
Catches have declined by two thirds since 2010. | figure | not-found
Catches fell to 90,000 tonnes. | figure | value-differs
Catches fell from 60,000 tonnes to 90,000. | figure | value-differs
Catches dropped from 90,000 to 60,000 tonnes. | figure | supported
Catches rose by a third. | figure | value-differs
The fund financed 45 hatcheries. | figure | target-as-result
The fund will finance 45 hatcheries. | figure | supported
Rahman said the fund would finance 54 hatcheries. | figure | value-differs
There are 700 illegal vessels. | figure | hedge-dropped
There are nearly 700 illegal vessels. | figure | supported
There are more than 700 illegal vessels. | figure | hedge-changed
Pinto supported a total ban. | attribution | other-speaker
Pinto said he supports a total ban. | attribution | other-speaker
Pinto proposed a joint patrol mission. | attribution | supported
Pinto launched a joint patrol mission. | initiative | status-differs
A joint patrol mission has been launched. | initiative | status-differs
A joint patrol mission began work. | - | -
Carlos Pinto, Minister of the Sea of Brazil, spoke. | attribution | office-differs
Carlos Pinto, Deputy Minister of the Sea of Brazil, spoke. | attribution | supported
Carlos Pinto, Deputy Minister of the Sea of Portugal, spoke of bans. | attribution | office-differs
"A ban without boats is only paper," Rahman said. | quotation | other-speaker
"A ban without boats is only paper," Pinto said. | quotation | exact
"A ban with boats is only paper," Pinto said. | quotation | altered
"A ban ... is only paper," Pinto said. | quotation | exact
"A ban is only paper," Pinto said. | quotation | altered
23 speakers from 14 countries were heard. | figure | supported
14 speakers from 23 countries were heard. | figure | unit-or-metric-differs
Tourism revenue rose by 20 percent. | figure | hedge-dropped
Tourism revenue rose to 1.5 billion dollars. | figure | supported
Tourism revenue fell to 1.5 billion dollars. | figure | value-differs
Tourism revenue rose by 1.5 billion dollars. | figure | value-differs
Tourism revenue rose to 1.5 million dollars. | figure | value-differs
Tourism revenue rose to 1.5 billion euros. | figure | unit-or-metric-differs
Licences were doubled from 400 to 800. | figure | value-differs
Licences were cut from 800 to 400. | figure | supported
All 9 harbours were dredged. | figure | cannot-tell
Five of the nine harbours were dredged. | figure | supported
Four of the nine harbours were dredged. | figure | value-differs
5 of 9 harbours will be dredged. | figure | cannot-tell
Krill stocks fell by 40 percent. | figure | target-as-result
Krill stocks could fall by 40 percent by 2050. | figure | supported
Krill stocks could rise by 40 percent by 2050. | figure | value-differs
Between 200 and 300 villages had been relocated. | figure | cannot-tell
Between 200 and 300 villagers were relocated. | figure | supported
300 villagers were relocated. | figure | value-differs
Up to 300 villagers were relocated. | figure | rounded
The Blue Ledger project is running. | initiative | status-differs
The Blue Ledger project was suspended. | initiative | supported
Each household received 150 dollars a year. | figure | unit-or-metric-differs
Each household received 150 dollars a month. | figure | supported
Mori said the data from 2021 were complete. | attribution | not-found
Tourism was up more than 20 percent. | figure | supported
Tourism was down more than 20 percent. | figure | value-differs
Catches are down a third since 2010. | figure | supported
Catches are up a third since 2010. | figure | value-differs
""",
    LABS: """
研发投入占比从2.6%下降到2.1%。 | figure | value-differs
研发投入占比提高到2.6%。 | figure | supported
研发投入占比提高到2.1%。 | figure | value-differs
专利数量增长三成。 | figure | hedge-dropped
专利数量增长近三成。 | figure | supported
专利数量下降近三成。 | figure | value-differs
已培训1.2万名技术人员。 | figure | target-as-result
计划培训1.2万名技术人员。 | figure | supported
计划培训12万名技术人员。 | figure | value-differs
跨省联合实验室已经成立。 | initiative | status-differs
周敏建议成立跨省联合实验室。 | attribution | supported
已有83家企业加入联盟。 | figure | value-differs
38家企业加入联盟。 | figure | supported
外资企业有10家。 | figure | hedge-dropped
外资企业不足10家。 | figure | supported
劳动力已减少15%。 | figure | target-as-result
劳动力将增加15%。 | figure | value-differs
论坛共收到论文620篇。 | figure | supported
论坛共收到论文约620篇。 | figure | hedge-added
论文比上届少80篇。 | figure | value-differs
能耗强度由0.41吨升至0.52吨。 | figure | value-differs
能耗强度降至0.41吨。 | figure | supported
能耗强度降至0.52吨。 | figure | value-differs
孙立平说：“创新是口号，不是习惯。” | quotation | altered
周敏说：“创新不是口号，是习惯。” | quotation | other-speaker
孙立平说：“创新不是口号，是习惯。” | quotation | exact
""",
    TRADE: """
Norway closed 6 harbours. | figure | cannot-tell
Germany trained 5,000 divers. | figure | unit-or-metric-differs
Chile trained 5,000 divers. | figure | unit-or-metric-differs
Brazil trained 5,000 divers. | figure | supported
Brazilian teams trained 5,000 divers. | figure | supported
In Germany, 5,000 divers were trained. | figure | unit-or-metric-differs
In Brazil, 5,000 divers were trained. | figure | supported
Exports from Ecuador rose by 8 percent. | figure | unit-or-metric-differs
Exports from Peru fell by 3 percent. | figure | unit-or-metric-differs
Spain will invest 450 million euros. | figure | unit-or-metric-differs
Maria Santos of Portugal said that Portugal would invest 450 million euros. | figure | supported
Kenya dug 9 wells. | figure | supported
Chile dug 9 wells. | figure | unit-or-metric-differs
About 200 boats were registered. | figure | value-differs
About 200 boats were not registered. | figure | supported
About 200 boats remained unregistered. | figure | supported
More than 70 villages have water. | figure | value-differs
More than 70 villages lack water. | figure | supported
More than 70 villages do not have water. | figure | supported
Not only Brazil trained 5,000 divers. | figure | supported
""",
    MAOYI: """
德国培训了5000名潜水员。 | figure | unit-or-metric-differs
智利培训了5000名潜水员。 | figure | unit-or-metric-differs
巴西培训了5000名潜水员。 | figure | supported
约200艘船已登记。 | figure | value-differs
约200艘船尚未登记。 | figure | supported
流域补偿基金已经成立。 | initiative | status-differs
流域补偿基金尚未设立。 | - | -
""",
    COUNCIL: """
The Blue Ledger project is running. | initiative | status-differs
The Blue Ledger project was launched in 2019. | initiative | supported
The Blue Ledger project was suspended. | initiative | supported
A Joint Patrol Mission is under way. | initiative | status-differs
They completed a joint patrol mission. | initiative | status-differs
A regional seed exchange is running. | initiative | status-differs
No regional seed exchange was launched. | - | -
A regional seed exchange is being discussed. | - | -
A coastal observatory network was set up. | initiative | status-differs
A coastal observatory network is planned. | - | -
The Green Harbour Initiative was launched. | initiative | status-differs
The Green Harbour Initiative has not been launched. | - | -
""",
    RAIL: """
Two thirds of the 84 terminals are electrified. | figure | hedge-dropped
More than two thirds of the 84 terminals are electrified. | figure | hedge-changed
Roughly two-thirds of the 84 terminals are electrified. | figure | cannot-tell
Two thirds of the 90 mills are painted. | figure | cannot-tell
Two thirds of the 84 kites fly. | figure | cannot-tell
Only 19 of the depots can handle long trains. | figure | supported
Some 19 depots could handle long trains. | figure | hedge-added
Up to 19 depots could handle long trains. | figure | hedge-added
30 of 29 depots can handle long trains. | figure | unit-or-metric-differs
84 of the 29 depots can handle long trains. | figure | unit-or-metric-differs
Between 30 and 50 percent of the silt is from upstream. | figure | value-differs
Between 30 and 40 percent of the silt is from upstream. | figure | supported
From 33 to 39 percent of the silt is from upstream. | figure | value-differs
The Sahel Corridor Plan links 14 cities. | figure | target-as-result
The Sahel Corridor Plan will link 14 cities. | figure | supported
""",
    DENIALS: """
Ana Costa denied that more than 400 wells were dug in 2023. | attribution | not-found
Ana Costa rejected claims that more than 400 wells were dug in 2023. | attribution | not-found
Ana Costa denied that 500 wells were dug in 2023. | attribution | cannot-tell
Ana Costa said that the lakes are clean. | attribution | supported
Ana Costa rejected claims that 30 boats sank. | attribution | supported
Ana Costa rejected claims that 30 boats sank. | figure | supported
Peter Falk said that 30 boats sank. | attribution | other-speaker
Peter Falk rejected claims that 12 dams leak. | attribution | cannot-tell
Peter Falk said that the pumps are old. | attribution | other-speaker
Maria Silva said that 45 boys and girls sang of the rain. | attribution | cannot-tell
""",
    WATER: """
Mensah said losses fell to 31 percent. | attribution | supported
Mensah said losses fell to 31 percent. | figure | supported
Mensah said the repairs were slow. | attribution | other-speaker
Critics said the repairs were slow. | attribution | supported
Critics of Kofi Mensah said losses fell to 31 percent. | attribution | other-speaker
Critics of Mensah said losses fell to 31 percent. | attribution | other-speaker
Ghana said losses fell from 43 to 31 percent. | attribution | supported
The World Bank said losses fell from 43 to 31 percent. | attribution | cannot-tell
Togo said it would not join the tariff pact before 2028. | attribution | supported
Benin said it would not join the tariff pact before 2028. | attribution | cannot-tell
The CWC said that about 2.3 million people in the three countries still lack piped water. | attribution | supported
The WMO said that about 2.3 million people in the three countries still lack piped water. | attribution | cannot-tell
The World Bank said it will train 300 plumbers a year. | attribution | cannot-tell
“Every litre that we lose in a leaking pipe is a litre that somebody carries on her head,” said the Council. | quotation | exact
“Every litre that we lose in a leaking pipe is a litre that somebody carries on her head,” said the World Bank. | quotation | cannot-tell
Ahouansou said that tariffs rose by 8 percent. | attribution | cannot-tell
Ahouansou said that tariffs rose by 8 percent. | figure | supported
About 2.3 million people in Ghana, Togo and Benin lack piped water. | figure | supported
The Green Taps programme connected more than 56,000 households in Benin. | figure | supported
The Green Taps programme connected more than 56,000 households in Togo. | figure | cannot-tell
Benin had repaired 1,240 kilometres of pipes. | figure | cannot-tell
One in five towns of Togo had asked for the pact. | figure | supported
At least $180 million is needed by 2030. | figure | supported
Ghana needs at least $180 million. | figure | supported
At least $180 million was spent by 2030. | figure | target-as-result
The Council approved a budget of €4.6 million for 2027. | figure | cannot-tell
The Council approved a budget of €4.6 million for 2026. | figure | supported
Ghana has repaired 1,240 kilometres of pipes since 2019. | figure | cannot-tell
Ghana has repaired 1,240 kilometres of pipes since 2021. | figure | supported
The Council approved a budget of €4.6 million, and will meet again in 2031. | figure | supported
In 2031 the Council approved a budget of €4.6 million. | figure | cannot-tell
""",
}
