"""This module says how people greet, ask, apologise and reproach in Portuguese."""

from __future__ import annotations

from kith.letters.tongues.tongue import Tongue, read_phrases, read_words

SETS = {
    "can": "podes|poderias|podias|pode|poderia|consegues|consegue",
    "emprego": "emprego|trabalho|vaga|estágio|clientes|investidor|investidores|financiamento|"
    "oportunidade|oportunidades|quarto|apartamento",
    "ajudar": "ajudar|ajudares|apresentar|recomendar|indicar|encaminhar|reencaminhar|rever|"
    "revisar|emprestar|patrocinar|doar|investir",
}

ASKS = """
arranjar|arranjas|conseguir me
me arranjar|arranja|arranjas|conseguir uma|um|algum|alguma
meu|minha filho|filha|sobrinho|sobrinha|irmão|irmã|amigo|amiga|marido|mulher ..2 procura|precisa \
..4 @emprego
@can ?tu|você|me|nos ..3 @ajudar
@can ..2 me|nos|lhe enviar|mandar|passar|apresentar|dar|pôr ..2 contato|contacto|vaga|dica|\
dicas|conselho|conselhos|currículo|indicação
@can ..2 enviar|mandar|passar|pôr|colocar me|nos
@can ..2 dar ..1 uma|um ..1 mão|mãozinha|força|olhada|olhadela|conselho|toque|palavrinha|ajuda|\
ajudinha
@can ..3 partilhar|compartilhar|divulgar|ler|ver meu|minha|o|a|nosso|nossa|este|esta
se ..1 podes|podias|poderias|puderes|pudesse|pudesses|poderia|pode|puder ..1 me|nos|ajudar|\
apresentar|recomendar|indicar ?ajudar|apresentar|recomendar|indicar me|nos|ajudar|apresentar|\
recomendar|indicar
preciso|precisava|precisamos ?muito|mesmo|urgentemente da|de|do|dum|duma|que ..4 ajuda|ajudinha|\
conselho|favor|emprego|trabalho|indicação|contacto|contato|apoio|opinião|ajudes|ajude
preciso|precisava de ?um|uma ..1 @emprego
um|pequeno|grande favor|favorzinho|favorzão
pedir ..4 ajuda|favor|favorzinho|conselho|apoio|opinião|indicação|dinheiro|emprego
faz|fazes|fazer|faria|farias me um ..1 favor
procuro|procuramos|busco ..3 @emprego
estou|estamos|ando ..2 procurar|procura|procurando|buscando ..4 @emprego
em busca de ..3 @emprego
envio|mando|segue|anexo|enviei ..5 cv|currículo|curriculum
meu cv|currículo|curriculum ..2 anexo|para|aí|no|na
conheces|conhece|conhecem ..2 alguém ..1 na|no|em|que|da|do
alguma|há|têm|tem ..1 vaga|vagas ..1 aberta|abertas|aí|na|no|para
se souberes|souber|soubesse ..2 de ..1 alguma|algum|algo|vaga|vagas
será que ..1 podias|podes|poderias|poderia|pode|consegues|consegue ..5 ajuda|ajudar|apresentar|\
ver|falar|indicar|passar
importas te|se ..1 de
importavas te de
importaria se|de
a tua|sua ajuda|opinião ..1 seria|ajudava
indicar me|para
me indicar|indicasse|indique
obrigado|obrigada|agradeço|grato|grata ..1 desde já
desde já ..2 obrigado|obrigada|agradeço|agradecido|grato|grata
fazer a ponte
investir no|na meu|minha|nosso|nossa
patrocinar|doação ..2 me|meu|minha|nosso|nossa|para
"""

FINE = """
posso|podemos|puder|pudermos ..3 ajudar|ajudar te|apresentar|fazer|indicar|recomendar
ajudar te|você|vocês|lo|la
te|lhe ajudar|apresentar|recomendar|indicar
fizeste|fez|fizeram|devo|retribuir|devolver ..4 favor
obrigado|obrigada|agradecer|agradeço ?muito|mais ?uma|te|lhe ?vez ?por|pela|pelo|pelos|toda ..5 \
ajuda|conselho|conselhos|apoio|favor|indicação
enviar|mandar ..1 uma|a|tua|sua ..2 foto|morada|endereço|fotos
favor ..1 que me fizeste|fez
"""

SPARES = """
não ..1 sei|só|sabia|apenas
não há|tem|tenho pressa|problema|dúvida|ideia
sem dúvida|pressa
por que|porque|se não
"""

SORRY = """
desculp*
pedir desculpa|desculpas
perdão|perdoa|perdoe|perdoem|perdoar
lamento|sinto muito|o|ter|não|imenso
minha culpa
culpado|culpada
vergonha
sinto me ..1 mal
me sinto ..1 mal
"""

HEAVY = """
péssimo|péssima|mau|má|horrível|terrível|pior amigo|amiga
imperdoável|indesculpável
mil|milhão ..1 desculpas|perdões
vergonha de mim
não tenho perdão
"""

FELT = """
sinto|lamento ..1 muito|imenso pela|pelo|por|saber|que|a|o
sinto|lamento ..1 pela|pelo|a|o|saber ..2 perda|tua|sua|teu|seu
meus pêsames|sentimentos
tenho|tive saudades tuas|vossas
saudades tuas|suas
"""

BLAME = """
nunca ?mais|me ?mais|me respondeste|escreveste|ligaste|disseste|respondes|escreves|ligas
não ?me respondeste|escreveste|ligaste
você ?me nunca|não ?mais|me ?mais|me respondeu|escreveu|ligou|retornou
porque|porquê|que ?é ?que não|nunca ..3 respondeste|escreveste|ligaste|disseste|respondeu|\
escreveu|ligou
não|nunca ..1 tenho|tive|tinha|recebi ?tido ..1 notícias tuas|suas|de
sem notícias tuas|suas
não|nunca ..1 sei|soube|sabia ?mais nada de|sobre ti|você
esqueceste te de mim|nós
você se|me esqueceu
"""

STOCK = """
mensagem|email|mail|carta ..1 te|o|a|lhe|os ..1 encontre ..1 bem
^ quanto|tanto|muito tempo sem ..1 ver|falar|falarmos|notícias
"""

GREETINGS = """
olá|oi|oie|ei|querido|querida|caro|cara|prezado|prezada|viva|alô ?meu|minha|de ?querido|querida|\
caro|cara|amigo|amiga|novo
bom|boa dia|tarde|noite
"""

ABOUT = """
parabéns|felicit*|pêsames
lembras|lembra te|se|daquele|daquela|quando|dos|das|do|da
você ..1 lembra
recordas|recordo|lembro|lembrei ?me ..1 de|da|do|das|dos|daquela|daquele|quando|como
me ensinaste|disseste|ajudaste|emprestaste|contaste|ensinou|disse|ajudou|emprestou
"""

KEPT = """
prometi|prometido|promessa
não me esqueci
fiquei de
te devo
devo te
"""

STOPS = """
a abraço abraços acho agora aí ainda além algo alguém algum alguma alguns ali amigo amiga amigos
ano anos antes ao aos aquela aquele aquilo aqui as assim até bastante beijinho beijinhos beijo
beijos bem boa boas bom cada certeza claro coisa coisas com como comigo conta contar contigo da
daquela daquele das de deixa demais dentro depois desde desse dessa deste desta dia dias diz dizer
do dois dos duas durante e é ela elas ele eles em enquanto então entre era eram és essa esse esta
está estamos estão estar estás estava este estes estiver estou eu falar faz fazer fazes feliz
ficar fico foi fora foram gente gostaria gostava gosto grande há hoje hora horas ia ir isso isto
já juntos la lá lembro lhe logo longe lugar mais mal mas me melhor menos mensagem mes mês meses
meu meus mim minha minhas minutos momento muita muitas muito muitos na nada não nas nem nenhum
nessa nesse no nome nos nós nossa nosso nova novas novo novos num numa nunca o obrigada obrigado
oi olá onde ontem os ou outra outras outro outros ouvi para parece passado passar pela pelo pensar
pensei pessoa pessoas pode podemos poder podes pois por porque posso pouco pra próxima próximo
puder quais qual quando quanto quase que quem quer querida querido queria quero saber saudade
saudades sabes se seja sem semana semanas sempre ser será seria seu seus sim sinto só sobre somos
sou sua suas tal talvez também tanta tanto tão tarde te tem tempo tempos tenho tens ter teu teus
teve ti tinha tive toda todas todo todos tu tua tuas tudo um uma umas uns vai vais vamos vez vezes
vi vida visto você vocês volta vou
"""

PORTUGUESE = Tongue(
    code="pt",
    asks=read_phrases(ASKS, SETS),
    fine=read_phrases(FINE, SETS),
    nots=read_words("não nunca jamais sem nem nada nenhum nenhuma tampouco"),
    spares=read_phrases(SPARES, SETS),
    sorry=read_phrases(SORRY, SETS),
    heavy=read_phrases(HEAVY, SETS),
    felt=read_phrases(FELT, SETS),
    blame=read_phrases(BLAME, SETS),
    stock=read_phrases(STOCK, SETS),
    greetings=read_phrases(GREETINGS, SETS),
    about=read_phrases(ABOUT, SETS),
    kept=read_phrases(KEPT, SETS),
    titles=read_words(
        "senhor senhora sr sra dona dom doutor doutora e meu minha querido querida amigo amiga"
    ),
    first=read_words("eu"),
    yours=read_words("tu te ti teu tua teus tuas contigo você vocês vos seu sua seus suas lhe"),
    stops=read_words(STOPS),
)
