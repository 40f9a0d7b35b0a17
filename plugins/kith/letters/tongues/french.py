"""This module says how people greet, ask, apologise and reproach in French."""

from __future__ import annotations

from kith.letters.tongues.tongue import Tongue, read_phrases, read_words

SETS = {
    "can": "pourrais|peux|pourras|pourriez|pouvez",
    "tu": "tu|vous",
    "emploi": "emploi|travail|boulot|poste|job|stage|alternance|mission|missions|clients|"
    "investisseur|investisseurs|financement|apprentissage|appartement|logement",
    "aider": "aider|recommander|transmettre|relire|parrainer|coopter|introduire|soutenir|"
    "dépanner|appuyer|conseiller|pistonner",
}

ASKS = """
@tu n aurais|auriez|connaîtrais|connaîtriez pas ..2 contact|stage|poste|tuyau|quelqu'un
mon|ma fils|fille|neveu|nièce|frère|soeur|ami|amie|mari|femme ..1 cherche ..4 @emploi
@can @tu ..4 @aider
@can @tu ..1 me|m|nous ..2 présenter|mettre|donner|envoyer|prêter|rendre
@can @tu ..2 jeter un ..1 oeil|coup
@can @tu ..2 regarder|lire|partager|diffuser mon|ma|mes|notre|cette|ce
@tu peux|pourrais|pourras|pourriez|pouvez|pouviez ..2 me|m|nous ..1 @aider|présenter|mettre|\
envoyer|prêter|rendre
@tu peux|pourrais|pourriez|pouvez ..1 jeter un ..1 oeil|coup
@tu peux|pourrais|pourriez|pouvez ..1 transmettre|partager|diffuser|relire
ai|aurais|avons|aurions ?vraiment|bien|grand|grandement|encore besoin de|d ..3 aide|avis|\
conseil|conseils|soutien|coup|recommandation|appui|service|contact|job|travail|stage
besoin ..1 que tu|vous
un|petit|grand|énorme service
un|petit|grand|énorme ..1 service|faveur à te|vous|demander
demander un|une|ton|votre|de|d|quelques ..2 service|conseil|conseils|aide|faveur|avis|\
recommandation
rends|rendre|rendez ..1 moi|nous un ..1 service
@tu accepterais|accepteriez|voudrais|voudriez ..3 me|m|nous|de ..1 aider|présenter|relire|\
recommander|parrainer|parler
accepterais|accepteriez @tu ..2 de
je|j ..1 me demandais|demande si @tu ..1 pourrais|pourriez|peux|pouvez|pouvais|accepterais|\
accepteriez|connais|connaissais|connaissez
je|j ..2 suis|suis ..2 à la recherche d|de ..4 @emploi|nouveau|nouvelle
je|j suis en recherche ?active|d|de
je|on|nous cherche|cherchons|recherche|recherchons ..4 @emploi
^ à la recherche d|de ..3 @emploi
envoie|joins|joint|joindre|transmets|transmettre|pièce|oeil ..5 mon|le ..1 cv
mon cv ..3 joint|jointe|circuler|transmettre|rh
connais|connaîtrais|connaissez|connaîtriez @tu ..2 quelqu'un|du|des ..1 chez|qui|monde|\
investisseurs
si @tu connais|connaissez|connaissais ..2 quelqu'un ..1 chez|qui
si ..1 vous|tu|ta|votre ..1 recrutez|recrute|recrutes|embauchez|embauche|embauches
recrutez|embauchez|recrutes|embauches vous|tu
est ce que ..4 recrute|recrutez|recrutes|embauche|embauchez|embauches
coopter|cooptation
soutenir|financer|parrainer|partager mon|notre|ma
faire un don
investir ..1 dans mon|notre|ma
merci d|par avance
ça|cela ..1 te|vous dérangerait|ennuierait
aurais|auriez @tu ..1 la ..1 gentillesse|amabilité
serais|seriez @tu ..1 prêt|prête|disposé|disposée|partant|partante ..1 à|de|d|pour ..1 aider|\
relire|présenter|recommander|investir
donner ..1 un ..1 coup de main|pouce ..2 pour|avec|sur
me|m|nous donner|donnes|donnerais|donnez ..1 un ..1 coup de main|pouce
j|je ..1 aimerais|voudrais|apprécierais ..2 ton|votre|tes|vos|ta avis|aide|conseil|conseils|\
soutien|recommandation
ton|votre|ta aide|avis|conseil|soutien|recommandation ..1 serait|seraient|me|m ..1 précieux|\
précieuse|utile|bienvenu|bienvenue
"""

FINE = """
donner|donnes|donnez de tes|vos|quelques nouvelles
si|comment|puis je|on ..1 peux|peut|pourrais|puis ..2 aider|présenter|t|te|vous
t|te|vous aider|présenter|recommander|rendre
merci ?encore|infiniment|beaucoup|mille ?encore|fois de|pour ..5 aide|conseil|conseils|soutien|\
coup|service|recommandation
m|nous as|avez|avais|aviez ..3 service|aidé|rendu|donné
envoyer ..1 ton|une|ta|votre ..1 adresse|photo|carte|photos
un service ..1 que tu|vous
t|te|vous rendre un|service ..1 service
service que|client|public|militaire|communication|informatique|comptable|rh|marketing
"""

SPARES = """
pas sûr|sûre|seulement|grave|mal
n|ne ..2 sais|savais pas
aucun|aucune idée|problème|urgence|doute
rien que
pourquoi pas
"""

SORRY = """
désolé|désolée|navré|navrée
pardon|pardonne*
excuse|excuser|excusez moi|moi|mon|le|ce|pour
m excuse|excuser
excuses
ma faute
honte
m en veux|voulais
coupable
"""

HEAVY = """
mauvais|mauvaise|piètre|pire|horrible|nul|nulle ami|amie
impardonnable|inexcusable
mille|million|millions ..1 excuses|pardons|pardon
honte de moi
me le pardonner
profondément désolé|désolée|navré|navrée
"""

FELT = """
désolé|désolée|navré|navrée ..1 d|de|pour|que ..1 apprendre|entendre|lire|savoir|ta|ton|tes|toi|\
votre|vos|vous|tu
tu|vous me|m manques|manquez
"""

BLAME = """
tu|vous ?ne|n ?m|me|nous ?y as|avez|a|avais ?jamais|pas|plus|même|toujours ?jamais|pas|plus ..1 \
répondu|écrit|appelé|rappelé|recontacté
tu|vous ?ne|n ?m|me ..1 réponds|écris|appelles|répondez|écrivez|appelez|donnes jamais
pourquoi ..6 répondu|écrit|appelé|rappelé|nouvelles
pas|plus|aucune|sans|jamais ..3 nouvelles de toi|ta|vous|votre
tu m|nous ?as as|avez|a ?complètement oublié|oubliée|oubliés
"""

STOCK = """
message|mail|mot|courriel|lettre|email te|vous ..1 trouve|trouvera|trouvent ..3 bien|forme|santé
juste|simplement ..1 pour prendre de tes|vos nouvelles
reviens|revenir|permets vers toi|vous
"""

GREETINGS = """
bonjour|bonsoir|salut|coucou|cher|chère|chers|hello|allô|hey ?ma|mon|à|toi ?chère|cher|toi|tous|\
toutes
"""

ABOUT = """
félicit*|bravo|chapeau|condoléances
tu te|t souviens|rappelles
te souviens|rappelles tu
vous souvenez
me souviens|rappelle ..2 de|du|d|notre|nos|comment
pense|repense|pensé|repensé|rappelle ..2 à|aux|au|de ..1 notre|nos|ton|ta|tes|cette|ce|ces|\
soirée
tu m ..4 appris|aidé|aidée|dit|montré|prêté|donné
"""

KEPT = """
promis|promesse|promise
pas oublié
te|vous dois
"""

STOPS = """
abord ai aimerais ainsi ait aller alors année années ans après as assez au aujourd'hui aura aurait
aussi autre autres aux avais avait avant avec avez avoir avons bah beau beaucoup belle bien
bientôt bises bisous bon bonjour bonne boulot bref ça car ce cela celle celui ces cet cette ceux
chaque cher chère chez chose choses comme comment cordialement coup coucou croire d dans de début
déjà demain depuis dernier dernière derniers des deux dire dis dit dois donc donner dont du elle
elles embrasse en encore enfin ensuite entre envie es espère est et étais était été être eu eux
faire fais fait fallait falloir faut fois font genre grand grande gros hâte hein heure heures hier
ici il ils j jamais je jour journée jours juste l la là laisser le lequel les leur leurs lire loin
long longtemps lui ma mais maintenant mal même mes message mettre mieux mille mis mois moins mon
mot n ne ni non nos notre nous nouveau nouvel nouvelle nouvelles nuit on ont ou où oui par parce
parfois parler partir pas passé passer pendant pense penser personne petit petite peu peut peux
plaisir plus plusieurs plutôt pour pourquoi pourrait pourrais prendre près presque prochain
prochaine puis qu quand que quel quelle quelque quelques qui quoi raconte rendre repos reste rien
s sa sais salut sans se sera serait ses si sinon soir sois sont souvent souviens suis sur ta te
tellement temps tes t tiens toi tôt toujours tous tout toute toutes très trop trouve tu un une va
vais vas vers veux vie viens vient vite voilà voir vois vont vos votre voudrais voulais voulait
vous vrai vraiment vu y amitiés
"""

FRENCH = Tongue(
    code="fr",
    asks=read_phrases(ASKS, SETS),
    fine=read_phrases(FINE, SETS),
    nots=read_words("pas sans aucun aucune rien jamais ni ne n non"),
    spares=read_phrases(SPARES, SETS),
    sorry=read_phrases(SORRY, SETS),
    heavy=read_phrases(HEAVY, SETS),
    felt=read_phrases(FELT, SETS),
    blame=read_phrases(BLAME, SETS),
    stock=read_phrases(STOCK, SETS),
    greetings=read_phrases(GREETINGS, SETS),
    about=read_phrases(ABOUT, SETS),
    kept=read_phrases(KEPT, SETS),
    titles=read_words("monsieur madame mademoiselle docteur et mon ma cher chère ami amie"),
    first=read_words("je j"),
    yours=read_words("tu te t toi ton ta tes vous votre vos"),
    stops=read_words(STOPS),
)
