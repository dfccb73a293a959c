"""Downloads of Statistics Sweden and Kolada in the shapes that they have."""

from __future__ import annotations

from fordelning.intake.target import targets_of
from fordelning.layout import RECIPIENTS
from fordelning.model import ColumnKind

REGIONS = targets_of(
    [*RECIPIENTS.headings, "Invånare 80+"], {"Invånare 80+": ColumnKind.COUNT}, needed=("Invånare 80+",)
)

DOWNLOADS = {
    "statistics, wide": (
        REGIONS,
        [
            ["Folkmängd efter region, ålder och tid"],
            [],
            ["region", "ålder", "2018", "2019"],
            ["0114 Upplands Väsby", "80+ år", 1790, 1858],
            ["0115 Vallentuna", "80+ år", 1288, 1343],
            [],
            ["Senast uppdaterad: 20200220 09:30"],
            ["Källa: SCB"],
        ],
    ),
    "statistics, no headings over the names": (
        REGIONS,
        [["Folkmängd"], [], [None, "2019"], ["0114 Upplands Väsby", 1858], ["0115 Vallentuna", 1343]],
    ),
    "statistics, long": (
        REGIONS,
        [
            ["region", "kön", "år", "Folkmängd"],
            ["0114 Upplands Väsby", "kvinnor", "2018", 1000],
            ["0114 Upplands Väsby", "kvinnor", "2019", 1040],
            ["0115 Vallentuna", "kvinnor", "2018", 700],
            ["0115 Vallentuna", "kvinnor", "2019", 720],
        ],
    ),
    "statistics, names once": (
        REGIONS,
        [
            ["region", "kön", "2019"],
            ["0114 Upplands Väsby", "män", 800],
            [None, "kvinnor", 1058],
            ["0115 Vallentuna", "män", 600],
            [None, "kvinnor", 743],
        ],
    ),
    "statistics with counties": (
        REGIONS,
        [
            ["Kommunkod", "Kommun", "Invånare 80+"],
            ["00", "Riket", 3201],
            ["01", "Stockholms län", 3201],
            ["0114", "Upplands Väsby", 1858],
            ["0115", "Vallentuna", 1343],
        ],
    ),
    "Kolada, wide": (
        REGIONS,
        [
            ["Nyckeltal", "Invånare 80+, antal (N01904)"],
            [],
            ["Kommun", "Typ", "2018", "2019", "2020"],
            ["Upplands Väsby", "Kommun", 1790, 1858, 1900],
            ["Vallentuna", "Kommun", 1288, 1343, ".."],
        ],
    ),
    "Kolada, long": (
        REGIONS,
        [
            ["kpi", "municipality_id", "municipality", "year", "value"],
            ["N01904", "0114", "Upplands Väsby", 2018, 1790],
            ["N01904", "0114", "Upplands Väsby", 2019, 1858],
            ["N01904", "0115", "Vallentuna", 2018, 1288],
            ["N01904", "0115", "Vallentuna", 2019, 1343],
        ],
    ),
}
