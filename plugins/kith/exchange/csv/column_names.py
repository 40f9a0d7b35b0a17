"""This module says what columns are called, in the languages that Outlook and people write.

English, German, French, Spanish, Italian, Dutch, Portuguese, Polish, Swedish, Danish, Norwegian
and Japanese. Names are compared without case, accents, blanks and numbers; what an address, a
telephone or a mail column is for stands in words of its own, in any order.
"""

from __future__ import annotations

NAMES: dict[str, str] = {
    "name": """Name | Full Name | Display Name | Contact Name | Contact | Person | Who | Friend
        Vollständiger Name | Anzeigename | Nom | Nom complet | Nom affiché | Nombre
        Nombre completo | Nome | Nome completo | Nome visualizzato | Naam | Volledige naam
        Weergavenaam | Imię i nazwisko | Namn | Fullständigt namn | Navn | Fulde navn
        Fullt navn | 氏名 | 名前""",
    "first": """First Name | First | Given Name | Forename | Christian Name | Vorname | Prénom
        Nombre de pila | Primer nombre | Nome di battesimo | Voornaam | Primeiro nome
        Nome próprio | Imię | Förnamn | Fornavn | 名""",
    "middle": """Middle Name | Middle | Middle Names | Additional Name | Weitere Vornamen
        Zweiter Vorname | Deuxième prénom | Segundo nombre | Secondo nome | Middelste naam
        Segundo nome | Nome do meio | Drugie imię | Mellannamn | Mellemnavn | Mellomnavn
        ミドル ネーム""",
    "last": """Last Name | Last | Surname | Family Name | Nachname | Familienname | Zuname
        Nom de famille | Apellido | Apellidos | Cognome | Achternaam | Sobrenome | Apelido
        Último nome | Nazwisko | Efternamn | Efternavn | Etternavn | 姓""",
    "title": "Title | Titel | Titre | Título | Titolo | Tytuł | Tittel",
    "prefix": """Salutation | Name Prefix | Prefix | Honorific | Courtesy Title | Anrede
        Civilité | Tratamiento | Aanhef | 敬称""",
    "suffix": """Suffix | Name Suffix | Suffixe | Sufijo | Suffisso | Achtervoegsel | Sufixo
        Sufiks | Credentials""",
    "aliases": """Nickname | Nick Name | Alias | Aliases | Also Known As | AKA | Spitzname
        Surnom | Apodo | Soprannome | Bijnaam | Smeknamn | Kaldenavn | ニックネーム | Pseudonim""",
    "pronouns": "Pronouns | Pronomen | Pronoms | Pronombres | Pronomi | Pronomes",
    "org": """Company | Company Name | Current Company | Associated Company | Companies
        Employer | Organization | Organisation | Organization Name | Account Name | Org
        Workplace | Firma | Unternehmen | Firmenname | Arbeitgeber | Société | Entreprise
        Employeur | Empresa | Compañía | Organización | Società | Azienda | Organizzazione
        Bedrijf | Organisatie | Werkgever | Organização | Företag | Virksomhed | Bedrift
        Organizacja | 会社名 | 会社 | 勤務先""",
    "role": """Job Title | Job | Position | Current Position | Role | Occupation | Designation
        Job Role | Berufsbezeichnung | Stelle | Funktion | Rolle | Fonction | Poste | Puesto
        Cargo | Posizione | Ruolo | Qualifica | Mansione | Functie | Stanowisko | Befattning
        Stilling | 役職""",
    "x-headline": "Headline",
    "x-department": """Department | Abteilung | Service | Departamento | Reparto | Afdeling
        Dział | Avdelning | Avdeling | 部署""",
    "birthday": """Birthday | Birth Date | Birthdate | Date of Birth | DOB | B-Day | Geburtstag
        Geburtsdatum | Anniversaire | Date de naissance | Cumpleaños | Fecha de nacimiento
        Compleanno | Data di nascita | Verjaardag | Geboortedatum | Data de nascimento
        Urodziny | Data urodzenia | Födelsedag | Fødselsdag | Fødselsdato | 誕生日 | 生年月日""",
    "feast": "Aniversário",
    "x-anniversary": """Anniversary | Wedding Anniversary | Jahrestag | Hochzeitstag | Rocznica
        Anniversaire de mariage ou fête | Anniversaire de mariage | Anniversario
        Datas especiais | Trouwdag | Speciale datum | Årsdag | Bröllopsdag | Mærkedag | 記念日""",
    "notes": """Notes | Note | Comments | Comment | Description | Bio | Remarks | About
        Background | Notizen | Notiz | Bemerkungen | Bemerkung
        Anmerkungen | Anmerkung | Remark | Remarque | Commentaire | Kommentare | Kommentar
        Beschreibung
        Remarques | Commentaires | Notas | Comentarios | Observaciones | Notities | Opmerkingen
        Anotações | Observações | Comentários | Notatki | Uwagi | Anteckningar | Noter
        Bemærkninger | Notater | メモ | 備考""",
    "tags": """Tags | Tag | Labels | Label | Groups | Group | Group Membership | Categories
        Category | Keywords | Relationship | List | Lists | Kategorien | Kategorie | Gruppen
        Gruppe | Stichwörter | Catégories | Groupes | Étiquettes | Categorías | Categorias
        Etiquetas
        Grupos | Categorie | Gruppi | Etichette | Parole chiave | Categorieën | Groepen
        Trefwoorden | Palavras-chave | Grupy | Tagi | Kategorier | Grupper | Nyckelord | 分類
        グループ""",
    "links": """URL | URLs | Link | Links | Website | Websites | Web Page | Personal Web Page
        Web | Homepage | LinkedIn | LinkedIn URL | LinkedIn Profile | LinkedIn Profile URL
        Profile | Profile URL | Public Profile URL | Person LinkedIn URL | Contact LinkedIn URL
        Personal Website
        Business Website | Website URL | Sites | Profiles | Twitter
        GitHub | Facebook | Instagram | Mastodon | Bluesky | Xing
        Blog | Webseite | Internetseite | Page Web | Site Web | Página web | Sitio web
        Pagina Web | Sito Web | Webpagina | Página da Web | Strona web | Strona WWW | Webbsida
        Webbplats | Webside | Hjemmeside | Nettside | Web ページ""",
    "x-im": """IM Address | IM | Skype | Instant Message Handles | Chat | Messenger | Messenger ID
        Instant Messengers | Screen Name | チャット""",
    "language": """Language | Sprache | Langue | Idioma | Lingua | Taal | Język | Språk | Sprog
        言語""",
    "spouse": """Spouse | Partner | Ehepartner | Lebenspartner | Conjoint(e) | Conjoint
        Cónyuge | Nome coniuge/partner | Coniuge | Echtgenoot/partner | Partner/echtgenoot
        Cônjuge | Współmałżonek | Make/maka | Ægtefælle | Ektefelle | 配偶者""",
    "child": """Children | Child | Kinder | Enfants | Hijos | Figli | Kinderen | Filhos
        Dzieci | Barn | Børn | 子供""",
    "manager": """Manager's Name | Manager | Name des/der Vorgesetzten
        Name des/r Vorgesetzten | Vorgesetzter | Responsable | Nombre del director
        Nome manager | Nome do gerente | Naam manager | Menedżer | Chef | Chefens navn
        マネージャー""",
    "assistant": """Assistant's Name | Assistant | Assistent(in) | Name Assistent
        Nom de l'assistant(e) | Nombre del ayudante | Nome assistente | Naam assistent
        Nome do assistente | Imię i nazwisko asystenta | Assistentens namn | 秘書の氏名""",
    "met_through": """Referred By | Introduced By | Met Through | Introducer | Empfohlen von
        Recommandé par | Recomendado por | Presentato da | Verwezen door | Indicado por
        Osoba polecająca""",
    "met": "Met | Met On | Date Met | First Met | First Met On | Kennengelernt | Rencontré le",
    "touch": """Last Contact | Last Contacted | Last Contact Date | Last Contacted On
        Last Touch | Last Interaction | Last Interaction Date | Last Activity
        Last Activity Date | Last Contacted At | Last Contact At | Last Seen At
        Last Spoke | Last Talked To | Last Seen | Last Conversation
        Last Touchpoint | Last Met | Last Meeting | Letzter Kontakt | Zuletzt kontaktiert
        Dernier contact | Último contacto | Ultimo contatto | Laatste contact | Último contato
        Ostatni kontakt | Senaste kontakt | Sidste kontakt | Siste kontakt | 最終連絡日""",
    "address.": """Address | Addresses | Mailing Address | Adresse | Anschrift | Dirección
        Indirizzo | Adres | Endereço | Morada | Adress | 住所""",
    "location": """Location | Lives In | Based In | Standort | Lieu | Emplacement | Ubicación
        Luogo | Locatie | Localização | Lokalizacja | Plats | Placering | 場所""",
    "phones": """Home | Work | Yahoo Phone
        Abitazione | Ufficio | Cellulare | Particular | Mobile | Mobil | Cell | Handy
        Móvil | Celular | Telemóvel | Mobiel | GSM | Komórka | Tel | WhatsApp
        Telefono principale | Cercapersone | Numero di telefono""",
    "x-pager": "Pager | Pager Number | Pieper | Récepteur de radiomessagerie | ポケットベル",
    "x-office": """Office Location | Office | Büro | Bureau | Ubicazione ufficio
        Kantoorlocatie | Localização do escritório | Lokalizacja biura | 事業所""",
    "x-hobby": "Hobby | Hobbies | Hobbys | Interests | Interessen | 趣味",
    "x-profession": """Profession | Beruf | Profesión | Professione | Beroep | Profissão
        Zawód | 職業""",
    "circle": "Circle",
    "cadence": """Cadence | Frequency | Contact Frequency | Keep In Touch
        Keep In Touch Frequency | Stay In Touch | Reach Out Every""",
    "snooze": "Snooze",
    "knows": "Knows",
    "offers": "Offers",
    "looking_for": "Looking For",
    "formerly": "Formerly",
    "-": """Gender | Geschlecht | Sexe | Sexo | Sesso | Geslacht | Płeć | Kön | Køn | 性別
        Priority | Priorität | Priorité | Prioridad | Priorità | Prioriteit | Prioridade
        優先度 | Sensitivity | Vertraulichkeit | Critère de diffusion | Confidencialidad
        Riservatezza | Gevoeligheid | Private | Privat | Privé | Privado | Privato
        Particulier | プライベート | 秘密度 | Initials | Initialen | Initiales | Iniciales
        Iniziali | Iniciais | Inicjały | イニシャル | Internet Free Busy
        Internet-Frei/Gebucht | Disponibilità Internet | Given Yomi | Surname Yomi
        Company Yomi | Given Name Yomi | Family Name Yomi | Photo | File As | Yomi Name""",
}  # fmt: skip
"""By what it is for, the names that a column has, divided by bars and line ends."""

KINDS: dict[str, str] = {
    "work": """business work geschaftlich dienstlich arbeit bureau travail professionnel trabajo
        uff ufficio lavoro werk werkadres comercial trabalho sluzbowy sluzbowa arbete arbejde
        arbeid jobb company office firma firm empresa societa societe bedrijf 会社 勤務先""",
    "home": """home domicilio personal private privat privee domicile personnel particular casa
        ab abitazione thuis huis huisadres prive residencial residencia domowy domowa hem bostad
        hemma hjem hjemme 自宅""",
    "other": """other weitere weiterer weiteres weiterers autre otro otra altro altra ander anders
        andere outro outra inny inna inne ovrig annan anden annet mailing その他""",
}
"""Words for where an address or a number is used."""

PARTS: dict[str, str] = {
    "emails": "email emails mail emailadres emailtype emailtyp eposttyp epost epostadress "
    "epostadresse messagerie courriel correo posta correio mejl メール",
    "x-fax": "fax telecopie faks telefax",
    "phones": "phone phones telephone telephon fon tel mobile mobil mobiltelefon cell cellular "
    "handy telefon "
    "telefonnummer phonenumber telefono movil telefoon autotelefoon hoofdtelefoon radiotelefoon "
    "telefone celular cellulare radiotelefon festnetz 電話",
    "zip": "zip zipcode postal postalcode postcode postleitzahl plz cp cap cep postnummer "
    "pocztowy postkod 郵便番号",
    "country": "country land pays pais paese kraj 国",
    "city": "city town ort stadt wohnort ville ciudad citta plaats stad woonplaats cidade "
    "miejscowosc miasto postort by poststed 市町村 市区町村",
    "state": "state region regiao province provincie provincia bundesland kanton dep departement "
    "estado regio wojewodztwo lan delstat 都道府県",
    "street": "street streets gatuadress strasse rue calle via straat rua ulica gata gade vej "
    "gate 番地",
    "pobox": "pobox box postfach postbus postbusnummer boite buzon apartado caixa skrzynka "
    "casella 私書箱",
    "address": "address adresse direccion indirizzo adres endereco adress 住所",
}
"""Words for parts of an address and ways to reach somebody, the ones that decide first."""

TOOLS = """type typ tipo rodzaj display anzeigename angezeigter affichage visualizzato
    weergavenaam weergegeven wyswietlana visningsnamn label name nom nombre nome naam namn navn
    nazwa emailtype emailtyp eposttyp 表示名 種類"""
"""Words of columns that say how a mail or a telephone column is shown or labelled."""

NOT_THEIRS = """assistant assistants assistent asystenta assistente ayudante 秘書 count status opt
    optin consent owner verified source valid bounced emergency フリガナ"""
"""Words of columns that are about a number or an address, or about somebody else's."""

NEUTRAL = """address adresse adres adress direccion indirizzo endereco number numbers nr no numero
    nummer primary primar secondary alternate
    main principal principale default preferred best direct car
    auto radio pager tty tdd po code codigo kod electronico elettronica electronique eletronico
    postale de del della di do da of op the a o r w und and or main lub mobiele komorkowy glowny
    firmy line full formatted valor value values contact 地域 アドレス 携帯 代表 通常"""
"""Words of such columns that tell nothing."""
