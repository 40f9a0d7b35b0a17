"""This module says which news is certainly good, and which is hard: by its words.

Six languages, for the owner writes in one of them. What is not certainly good is not
congratulated on; what may be hard is spoken of gently.
"""

from __future__ import annotations

import re
from functools import lru_cache


def _words(*alternatives: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w])(?:{'|'.join(alternatives)})(?![\w])", flags)


_LIFE = _words(
    # en
    r"died|death|dead|dying|deceased|passed away|passing of|funeral|cremat\w+|memorial service",
    r"widow(?:ed|er)?|grie(?:f|ving)|mourning|bereave\w+|suicide|killed|murder\w*|stillb\w+",
    r"miscarr\w+|premature(?:ly)?|intensive care|hospi(?:ce|tali[sz]ed)|in (?:the )?hospital",
    r"(?:cancer|tumou?r|leuk[ae]+mia|lymphoma)(?! (?:research|charity|foundation|society))",
    r"(?:a|his|her|their) (?:\w+ )?stroke(?! of)|heart attack|ill|illness|sick|unwell|surgery|coma",
    r"chemo\w*|diagnos(?:is|ed|e)|dementia|alzheimer\S*|parkinson\S*|accident|injur(?:y|ed)",
    r"divorc\w+|separat(?:ed|ion)|broke up|split up|burn-?out|burn(?:ed|t) out|depress(?:ed|ion)",
    r"lost (?:a|an|her|his|their) \w+|evict\w+|arrest(?:ed)?|robbed|burgled|homeless|rehab",
    # de
    r"gestorben|verstorben|starb|verstarb|stirbt|tod|todesfall|tot(?! \w)|beerdigung|trauer\w*",
    r"\w*krebs|krebs(?:erkrank|diagnose)\w*|schlaganfall|herzinfarkt|krank|erkrankt|krankheit",
    r"im krankenhaus|operiert|unfall",
    r"verunglückt|scheidung|geschieden|trennung|getrennt|fehlgeburt|frühgeburt|verwitwet",
    r"witwer?|su[iï]zid\w*|selbstmord|depressionen|demenz",
    # nl
    r"overleden|overlijden|overleed|gestorven|sterfgeval|dood|begrafenis|uitvaart|crematie",
    r"rouw\w*|kanker|beroerte|hersenbloeding|hartaanval|ziek|ziekte|in het ziekenhuis|ongeluk",
    r"ongeval|scheiding|gescheiden|miskraam|depressie|weduwe|weduwnaar|zelfmoord|zelfdoding",
    r"dementie",
    # fr
    r"morte?|mourut|décès|décédée?|deuil|enterrement|obsèques|funérailles|leucémie|tumeur|avc",
    r"infarctus|malade|maladie|hospitalisée?|à l['’]hôpital|opérée?|divorcée?|séparée?|séparation",
    r"fausse couche|veuve?|dépression|démence",
    # es
    r"murió|muerte|muert[oa]|falleció|fallecid[oa]|fallecimiento|entierro|duelo|luto|cáncer",
    r"ictus|infarto|enferm[oa]|enfermedad|hospitalizad[oa]|ingresad[oa]|accidente|divorci\w+",
    r"separad[oa]|separación|depresión|aborto|viud[oa]|suicidio|demencia",
    # pt
    r"morreu|morte|mort[oa]|faleceu|falecid[oa]|falecimento|enterro|cancro|câncer|doente|doença",
    r"enfarte|hospitalizad[oa]|internad[oa]|operad[oa]|acidente|divórcio|separação|depressão",
    r"viúv[oa]|suicídio|demência",
)
"""Illness, death, parting; in lower case, since patterns that ignore case are slow."""

_WORK = _words(
    r"laid off|lay-?offs?|let go|made redundant|redundanc(?:y|ies)",
    r"(?:was|were|got|been) (?:fired|sacked)",
    r"fired (?:by|from)|lost (?:a|her|his|their) job|unemployed|out of work|bankrupt(?:cy)?",
    r"insolven(?:t|cy)|went under|closed down|shut down|foreclos\w+",
    r"entlassen|entlassung|kündigung|gekündigt (?:worden|bekommen)|wurde gekündigt|arbeitslos",
    r"insolvenz|pleite|ontslagen|ontslag(?! genomen)|werkloos|failliet|faillissement",
    r"licenciée?|licenciement|chômage|faillite",
    r"despedido|(?:foi|fue|sido) despedida|despido|desemplead[oa]|en paro",
    r"quiebra|bancarrota|despedimento|desempregad[oa]|desemprego|falência|insolvência",
)  # fmt: skip
"""Work that was lost."""

_DOUBT = _words(
    r"not|\w+n['’]t|never|no|nearly|almost|nothing|without|fail(?:ed|s)?|lost|los(?:es|ing)|denied",
    r"reject\w+|withdr\w+|but|despite|after|against|instead|rivals?|opponents?|competitors?|over|again|ex|former|maybe|perhaps",
    r"if|unless|until|wants?|hopes?|hoping|would|could|should|might|(?-i:may)|try|tries|trying",
    r"nicht|nie|kein\w*|fast|beinahe|verlor\w*|ohne|aber|trotz|nach|wieder|vielleicht",
    r"niet|nooit|geen|bijna|zonder|maar|ondanks|misschien|weer|ne|n['’]\w+|pas|jamais|presque",
    r"sans|mais|malgré|après|peut-être|nunca|casi|sin|pero|quizás?|tras|não|nem|quase|sem|mas",
    r"talvez|depois",
    flags=re.IGNORECASE,
)
"""Words beside which nothing is certainly good."""

_ROLE = (
    r"(?:an? |the )?(?:c[a-z]o|chief|head|director|partner|professor|manager|president|vice"
    r"|lead(?:er)?|senior|principal|editor|captain|chair\w*|dean|fellow)\b"
)
_SHE = r"(?:(?:she|he|they|sie|er|zij|ze|hij|elle|il|ella|él|ela|ele) )?"
_GOOD = re.compile(
    rf"{_SHE}(?:(?:is|was|are|were|has|have|been|got|just|finally) )*"
    rf"(?:promoted|elected|won|shortlisted|sworn in|graduated|awarded|tenured|knighted"
    rf"|(?:made|named|appointed) {_ROLE}|published (?:her|his|their|an?|the)\b|gave birth"
    rf"|engaged(?= to\b|[.,;!]|$)|passed (?:the|her|his|their) \w+"
    rf"|had (?:a|an|her|his|their) (?:\w+ )?(?:baby|daughter|son|child|girl|boy)\b)"
    rf"|{_SHE}(?:(?:got|have|has|just|finally) )*married(?! (?:with|man|woman)|,)"
    rf"|(?:(?:her|his|their|a|the) )?(?:\w+ )?(?:baby|daughter|son|child|twins)"
    rf"(?: \w+)?(?: (?:was|were|is))? born\b"
    rf"|(?:her|his|their) [^,;.]{{1,60}}? (?:won|graduated|is out|was shortlisted|was published)\b"
    rf"|{_SHE}(?:(?:hat|ist|wurde|haben|sind)\b[^,;.]{{0,60}} )?"
    rf"(?:befördert|gewonnen|geheiratet|promoviert|mutter geworden|vater geworden)\b"
    rf"|{_SHE}(?:(?:heeft|is|werd|zijn|hebben)\b[^,;.]{{0,60}} )?"
    rf"(?:bevorderd|gepromoveerd|afgestudeerd|getrouwd|moeder geworden|vader geworden|gewonnen)\b"
    rf"|{_SHE}(?:(?:a|est|ont|sont|s['’]est) )?(?:été )?"
    rf"(?:promue?|gagné|remporté|mariée?s?|fiancée?s?|diplômée?)\b"
    rf"|{_SHE}(?:se )?(?:(?:ha|ha sido|fue) )?"
    rf"(?:ascendid[oa]|ganó|ganado|casó|casado|graduó|graduado)\b"
    rf"|{_SHE}(?:foi )?(?:promovid[oa]|ganhou|venceu|casou|casou-se|licenciou-se|formou-se)\b",
    re.IGNORECASE,
)
"""What the note begins with when the contact, or a child or work of theirs, did well."""


@lru_cache(maxsize=4096)
def is_hard(text: str) -> bool:
    """Whether the news may be an illness, a death, a parting, or work that was lost.

    Kept, since the news of a voucher is asked about for everybody whom they know.
    """
    return _LIFE.search(text.lower()) is not None or is_loss_of_work(text)


def is_loss_of_work(text: str) -> bool:
    """Whether it speaks of work that was lost."""
    return _WORK.search(text.lower()) is not None


def is_good(text: str) -> bool:
    """Whether the news is certainly good: it begins so, and no word casts a doubt on it."""
    return _GOOD.match(text) is not None and _DOUBT.search(text) is None and not is_hard(text)
