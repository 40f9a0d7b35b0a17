"""This module says how people greet, ask, apologise and reproach in Spanish."""

from __future__ import annotations

from kith.letters.tongues.tongue import Tongue, read_phrases, read_words

SETS = {
    "can": "podrías|puedes|podéis|podríais|podría|puede|pudieras",
    "trabajo": "trabajo|empleo|puesto|curro|prácticas|clientes|inversor|inversores|inversión|"
    "financiación|oportunidad|oportunidades|piso|habitación",
    "ayudar": "ayudar|ayudarme|ayudarnos|presentarme|presentarnos|recomendarme|recomendar|"
    "reenviar|reenviarlo|revisar|revisarme|revisarlo|echarme|echarnos|enviarme|"
    "mandarme|pasarme|prestarme|ponerme|invertir|donar|apoyarme|apoyarnos|avalarme",
}

ASKS = """
mi hijo|hija|sobrino|sobrina|hermano|hermana|amigo|amiga|marido|mujer ..1 busca|necesita ..4 \
@trabajo
@can ?tú|usted|vosotros|ustedes ..3 @ayudar
@can ..2 darme|darnos|dar un|una|tu|su|algún|alguna|unos ..1 consejo|consejos|mano|contacto|\
opinión|feedback|empujón
@can ..2 echar|echarle|dar|darle ..1 una|un ..1 mano|ojo|vistazo|ojeada
@can ..3 compartir|difundir|leer|mirar|pasar mi|mis|nuestro|nuestra|este|esta|el|la
me|nos puedes|podrías|podría|podéis|podríais|pudieras ..2 ayudar|presentar|recomendar|pasar|\
enviar|mandar|echar|prestar|avalar|poner
si ..2 pudieras|puedes|podrías|podría|pudiera|pudieses ?me ..1 ayudarme|presentarme|\
recomendarme|echarme|ponerme|pasarme|revisar|reenviar|ayudarnos
necesito|necesitaría|necesitamos ..4 ayuda|consejo|favor|trabajo|contacto|contactos|apoyo|\
recomendación|mano|dinero
necesito|necesitaría|necesitamos que me|nos
un|pequeño|otro|gran|enorme favor
pedirte|pedirle|pedir|pediros|hacerme|hazme|haces|harías ..3 favor
pedirte|pedirle|pediros|pedirles ..2 ayuda|consejo|apoyo|opinión|trabajo|dinero|recomendación|\
mano
busco|buscamos ..3 @trabajo
estoy|estamos|ando ..2 buscando ..3 @trabajo
estoy|estamos ..1 en ..1 búsqueda|busca ..3 @trabajo|activa
adjunto|envío|mando|paso ..3 cv|currículum|curriculo
mi cv|currículum ..3 por|adjunto|a|en
tu|su|vuestra ..1 ayuda|consejo|apoyo ..2 vendría|sería
vendría ..3 tu|una|un|algo ..1 ayuda|mano|consejo
te|le|os importaría
serías|sería tan amable
preguntaba|preguntar|preguntarte|saber si ..2 podrías|puedes|podría|podéis|pudieras|conoces|\
conocerías|sabes ?de|a|algo
conoces|conocéis|conoce ..1 a alguien ..2 en|de|que|dentro
sabes|sabéis|sepas|si ..2 de ..1 algún|alguna|algo ..2 trabajo|vacante|puesto|oportunidad
alguna|hay vacante|vacantes
si estáis|están|estás|estuvierais ..1 contratando|buscando
gracias|agradezco de antemano
invertir en mi|nuestro|nuestra
donar|donación|donativo ..2 para|a mi|nuestra|nuestro|la
hablar|hables bien de mí
"""

FINE = """
hiciste|hizo|hicisteis|hicieron|debo|devolver|devolverte|devolvértelo ..3 favor
puedo|podemos|podría|pueda ..2 ayudarte|ayudaros|ayudarle|ayudar
puedo|podemos ..2 ayudar|presentarte|recomendarte|echarte|hacer
gracias|agradecerte ?otra ?vez ?mil ?de ?nuevo por ..5 ayuda|consejo|consejos|favor|apoyo|\
ayudarme
te|os|le importaría ..1 si|que ..2 llamo|llamara|llame|paso|pasara
preguntaba si ..2 podrías|puedes|podéis ..1 venir|quedar|pasarte|acercarte|apuntarte
enviarme|mandarme una|tu ..1 foto|postal|dirección
favor ..1 que me|nos hiciste
"""

SPARES = """
no ..1 sé|solo|sólo|sabía
no hay|tengo prisa|problema|duda|idea
sin duda|prisa
por|si qué no
nada más
"""

SORRY = """
perdón|perdona|perdone|perdonad|perdóname|perdonen|perdonarme
disculp*
lo siento
siento|lamento ..1 mi|el|haber|tanto|mucho ..2 silencio|tardar|tardanza|retraso|tardado|\
desaparecido|escrito|no
mi culpa
culpa ..1 mía
siento ..1 mal|culpable por
vergüenza
"""

HEAVY = """
mala|pésima|mal|pésimo|horrible|terrible|peor amiga|amigo
imperdonable|inexcusable
mil|millón ..1 perdones|disculpas|perdón
vergüenza de mí
no tengo perdón
"""

FELT = """
siento|lamento ..2 tu|vuestra|su|lo|la|por ..1 pérdida|de|tu|mucho
siento|lamento ..1 mucho ..1 lo|tu|la|saber|por
lamento saber|enterarme|leer
te echo|echaba de menos
te extraño|extrañaba
"""

BLAME = """
tú|ni|nunca|jamás|no ?me has|habéis ?vuelto ?a contestado|respondido|escrito|llamado|contestar|\
responder|escribir|llamar
no|nunca|jamás ?me contestaste|respondiste|escribiste|llamaste|contestasteis
nunca|jamás ?me escribes|llamas|contestas|respondes
qué no|nunca ..2 has|escribes|llamas|contestas|contestaste|escribiste|llamaste|respondiste|\
respondes|dijiste
no|nada ..1 sé|sabía|sabemos|supe|he ?vuelto ?a ?sabido|saber nada de ti|usted|vosotros
sin noticias tuyas|suyas|vuestras
te has|habías olvidado de|nosotros
te olvidaste de mí|nosotros
me has olvidado
"""

STOCK = """
mensaje|correo|mail|carta|email ..1 te|le|os ..1 encuentre|encuentren ..1 bien
^ cuánto|tanto|mucho tiempo sin verte|vernos|hablar|saber
"""

GREETINGS = """
hola|buenas|querido|querida|queridos|estimado|estimada|ey|oye ?mi|querido|querida|de|a ?amigo|\
amiga|querido|querida|nuevo|todos
buenos|buenas días|tardes|noches
"""

ABOUT = """
felicidades|enhorabuena|felicit*|pésame
te acuerdas|acordás
recuerdas|recuerdo|recordaba ..1 cuando|cómo|aquel|aquella|aquellos|nuestro|nuestra|el|la|los|\
las|que|tu
acuerdo|acordé|acordaba ..1 de ..1 cuando|cómo|aquel|aquella|nuestro|nuestra|ti|tu|los|las|la
me ..1 enseñaste|dijiste|ayudaste|prestaste|contaste|regalaste
"""

KEPT = """
prometí|prometido|promesa
no me he olvidado
te debo
"""

STOPS = """
a abrazo abrazos acá adiós ahí ahora al algo alguien algún alguna algunos allí amigo amiga amigos
año años antes aquel aquella aquello aquellos aquí así aún aunque bastante beso besos bien bueno
buena buenas buenos cada casi cierto claro como cómo con conmigo contar contigo cosa cosas creo
cual cuál cuando cuándo cuánto cuenta cuéntame da dar de debe decir decía del demás dentro desde
después día días dice digo dijo donde dónde dos durante el él ella ellas ellos en entonces entre
era eran eres es esa ese eso esos espero esta está estaba estado están estar estas estás este esto
estos estoy estuve fue fuera fueron gente gracias gran grande gusta gustaría ha había haber hablar
hace hacer haces hago han has hasta hay he hecho hemos hola hora horas hoy iba igual ir juntos la
las le lejos les llegar lleva lo los luego mal mañana más mayor me mejor menos mensaje mes meses
mi mientras minutos mis mismo misma momento mucha muchas mucho muchos muy nada nadie ni ninguna
ningún no noche nos nosotros nuestra nuestro nueva nuevo nuevos nunca o os otra otras otro otros
para parece pasa pasado pasar pensar pensando pero persona poco pocos poder podría podrías por
porque pronto próxima próximo pude puede puedes puedo pues que qué querer quería querida querido
quien quién quiere quieres quiero quizá quizás rato sabe saber saludo saludos se sé sea seguro
semana semanas ser si sí sido siempre sigue sigues sin sobre solo sólo son soy su sus tal también
tampoco tan tanto tarde te tener tengo ti tiempo tiene tienes toda todas todavía todo todos tu tú
tus tuvo última último un una unas uno unos usted va vamos van varios vas veces ver verdad verte
vez vi vida visto voy vuelta y ya yo
"""

SPANISH = Tongue(
    code="es",
    asks=read_phrases(ASKS, SETS),
    fine=read_phrases(FINE, SETS),
    nots=read_words("no nunca jamás sin ni nada ningún ninguna tampoco"),
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
        "señor señora sr sra don doña doctor doctora y mi querido querida amigo amiga"
    ),
    first=read_words("yo"),
    yours=read_words(
        "tú te ti tu tus tuyo tuya tuyos contigo usted ustedes vosotros vos os vuestro "
        "vuestra su sus"
    ),
    stops=read_words(STOPS),
)
