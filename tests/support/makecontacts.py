#!/usr/bin/env python3
"""Writes invented people as CSV to the standard output: makecontacts.py 5000 > resources/demo_contacts.csv

The same number of rows gives the same bytes every time. Numbers are distinct, of the right length for their country,
and come from the ranges that are kept free for films and books where a country has such ranges and they suffice.
"""

import csv
import random
import re
import sys
import unicodedata
from datetime import datetime, timedelta, timezone

LAST_DAY = datetime(2026, 11, 20, tzinfo=timezone.utc)
DAYS = 548  # eighteen months

AREA_CODES = """
    201 202 206 212 213 215 216 234 267 281 303 305 310 312 313 314 323 347 404 408 410 412 415 416 424 425 469 503 504
    512 514 602 604 612 613 617 619 646 647 650 678 702 713 718 773 786 804 813 818 832 858 901 904 916 917 919 925 949
    954 972"""

# Country: share of the contacts, blocks of numbers (how they may begin, how many digits follow), noon in UTC,
# languages.
COUNTRIES = {
    "IN": (28, [("9198765 9198201 9199870", 5), ("9188", 8)], 7, {"hi": 1}),
    "US": (11, [(" ".join(f"1{area}55501" for area in AREA_CODES.split()), 2), ("13322 13323 13324 13325", 6)], 17,
           {"en": 7, "es": 2, "hi": 1, "zh": 1}),
    "BR": (10, [("55119 55219", 8)], 15, {"pt": 1}),
    "DE": (9, [("4917139200 49176040690", 2), ("493023125 496990009 494066969 492214710 498999998", 3), ("491609", 7)],
           11, {"de": 7, "tr": 2, "ar": 1}),
    "MX": (8, [("5255 5233 5281", 8)], 18, {"es": 1}),
    "GB": (7, [("447700900", 3), ("44207946 44113496 44121496 44131496 44141496 44161496", 4), ("447911", 6)], 12,
           {"en": 8, "hi": 3, "pl": 1}),
    "AE": (6, [("97150 97155", 7)], 8, {"ar": 5, "hi": 3, "en": 1}),
    "ID": (5, [("62812 62821", 8)], 5, {"id": 1}),
    "RU": (5, [("7916 7926", 7)], 9, {"ru": 1}),
    "CN": (4, [("86138 86139", 8)], 4, {"zh": 1}),
    "EG": (3, [("2010 2011", 8)], 10, {"ar": 1}),
    "FR": (3, [("3363998", 4), ("337", 8)], 11, {"fr": 1}),
    "TR": (2, [("90532 90542", 7)], 9, {"tr": 1}),
    "PL": (2, [("4850 4860", 7)], 11, {"pl": 1}),
    "ES": (2, [("3461 3462 3463", 7)], 11, {"es": 1}),
    "NG": (2, [("234803 234806", 7)], 11, {"en": 1}),
}

# Language: share of names in its own script, given names, family names. "Latin=own script".
NAMES = {
    "hi": (0.35, """
        Aarav=आरव Aditi=अदिति Ananya=अनन्या Arjun=अर्जुन Deepak=दीपक Divya=दिव्या Farhan=फ़रहान Isha=ईशा
        Karan=करण Kavita=कविता Lakshmi=लक्ष्मी Manish=मनीष Meera=मीरा Mohit=मोहित Neha=नेहा Nikhil=निखिल
        Pooja=पूजा Priya=प्रिया Rahul=राहुल Rajesh=राजेश Rohan=रोहन Sanjay=संजय Shreya=श्रेया Sunita=सुनीता
        Suresh=सुरेश Vikram=विक्रम Vivek=विवेक Zoya=ज़ोया""", """
        Agarwal=अग्रवाल Banerjee=बनर्जी Bhatt=भट्ट Chauhan=चौहान Choudhary=चौधरी Desai=देसाई Gupta=गुप्ता
        Iyer=अय्यर Jain=जैन Joshi=जोशी Kapoor=कपूर Khan=ख़ान Kulkarni=कुलकर्णी Kumar=कुमार Mehta=मेहता
        Mishra=मिश्रा Nair=नायर Patel=पटेल Reddy=रेड्डी Saxena=सक्सेना Shah=शाह Sharma=शर्मा Singh=सिंह
        Srivastava=श्रीवास्तव Verma=वर्मा Yadav=यादव"""),
    "en": (0, """
        Abigail Amara Benjamin Charlotte Chidi Chloë Daniel Ebony Eleanor Emily Ethan Grace Harriet Isaac Jack
        Jasmine Joshua Kezia Liam Maya Ngozi Noah Olivia Oluwaseun Renée Sophie Thomas Tunde William Zoë""", """
        Adeyemi Anderson Bennett Brontë Campbell Carter Clarke D’Angelo Davies Evans Fitzgerald Foster Hughes
        Johnson Kelly MacDonald Mitchell Murphy O’Brien O’Connor Okafor Okonkwo Parker Patterson Roberts Smith
        Taylor Thompson Walker Wright"""),
    "de": (0, """
        Anneliese Anton Björn Charlotte Elke Emil Frieda Greta Günther Hannelore Jörg Jürgen Käthe Klaus Lena
        Lukas Maja Matthias Mia Moritz Sören Stefan Theo Ulrike Uwe Wolfgang""", """
        Bäcker Becker Fischer Großmann Hoffmann Jäger Köhler König Krüger Lüders Meißner Möller Müller Neumann
        Öztürk Richter Schäfer Schmidt Schröder Schulz Strauß Vogel Wagner Weber Weiß Zimmermann"""),
    "fr": (0, """
        Adèle Aurélie Benoît Camille Chloé Élodie Éric François Gaëlle Hélène Inès Jérôme Léa Loïc Maëlys Noémie
        Océane Rémi Stéphane Théo""", """
        Bélanger Bernard Chevalier Côté Dubois Dupré Faure Gauthier Girard Hébert Lacroix Lefèvre Léger Moreau
        Noël Perrin Poirier Rousseau Séguin Villeneuve"""),
    "es": (0, """
        Alejandra Andrés Begoña Concepción Diego Fernanda Guadalupe Íñigo Javier Jesús José Lucía María Martín
        Mónica Nicolás Óscar Raúl Rocío Sebastián Sofía Tomás Ximena Zoraida""", """
        Álvarez Bolaños Castañeda Domínguez Fernández García Gómez Gutiérrez Hernández Ibáñez Jiménez López
        Martínez Muñoz Núñez Ordóñez Peña Pérez Quiñones Rodríguez Sánchez Vázquez Villaseñor Zúñiga"""),
    "pt": (0, """
        Ana Antônio Beatriz Caio Cauã Cecília Davi Eduarda Flávio Gabriela Helena Inês João José Júlia Larissa
        Letícia Luís Márcia Otávio Rafael Sérgio Thaís Vinícius""", """
        Almeida Araújo Assunção Barbosa Brandão Carvalho Conceição Esteves Falcão Figueiredo Gonçalves Guimarães
        Lourenço Magalhães Melo Nóbrega Oliveira Pacheco Pereira Ribeiro Santos Silva Simões Teixeira"""),
    "ar": (0.6, """
        Ahmed=أحمد Aisha=عائشة Ali=علي Amina=أمينة Fatima=فاطمة Hassan=حسن Huda=هدى Ibrahim=إبراهيم Khalid=خالد
        Layla=ليلى Mahmoud=محمود Mariam=مريم Mohammed=محمد Noor=نور Omar=عمر Rania=رانيا Salma=سلمى Samir=سمير
        Tariq=طارق Yasmin=ياسمين Youssef=يوسف Zainab=زينب""", """
        Abdallah=عبدالله Al-Farsi=الفارسي Al-Hashimi=الهاشمي Al-Mansoori=المنصوري Al-Masri=المصري
        Al-Najjar=النجار Al-Sayed=السيد Al-Zahrani=الزهراني Darwish=درويش Fahmy=فهمي Haddad=حداد Hamdan=حمدان
        Ismail=إسماعيل Khalil=خليل Mansour=منصور Nasser=ناصر Qasim=قاسم Saleh=صالح Shaheen=شاهين Yousef=يوسف"""),
    "ru": (0.8, """
        Aleksei=Алексей Andrei=Андрей Anna=Анна Boris=Борис Darya=Дарья Dmitri=Дмитрий Ekaterina=Екатерина
        Fyodor=Фёдор Igor=Игорь Ivan=Иван Ksenia=Ксения Marina=Марина Mikhail=Михаил Natalya=Наталья Oleg=Олег
        Olga=Ольга Pyotr=Пётр Sergei=Сергей Svetlana=Светлана Tatyana=Татьяна Yulia=Юлия""", """
        Bondarenko=Бондаренко Goncharuk=Гончарук Kovalenko=Коваленко Kravchenko=Кравченко Lysenko=Лысенко
        Melnichenko=Мельниченко Petrenko=Петренко Shevchuk=Шевчук Sidorenko=Сидоренко Tkachenko=Ткаченко
        Zaitsev=Зайцев Chernykh=Черных Sedykh=Седых Tolstykh=Толстых Khodasevich=Ходасевич Yurchenko=Юрченко"""),
    "zh": (0.75, """
        Wei=伟 Fang=芳 Na=娜 Xiuying=秀英 Min=敏 Jing=静 Qiang=强 Lei=磊 Yang=洋 Yong=勇 Juan=娟 Jie=杰 Xia=霞 Guiying=桂英
        Zihan=子涵 Haoran=浩然 Yuxuan=宇轩 Xinyi=欣怡 Meiling=美玲 Jianguo=建国""", """
        Wang=王 Li=李 Zhang=张 Liu=刘 Chen=陈 Yang=杨 Zhao=赵 Huang=黄 Zhou=周 Wu=吴 Xu=徐 Sun=孙 Hu=胡 Zhu=朱 Gao=高 Lin=林
        He=何 Guo=郭 Ma=马 Luo=罗 Ouyang=欧阳"""),
    "id": (0, """
        Agus Ayu Bambang Budi Citra Dewi Dian Eko Fitri Gita Hendra Indah Joko Kartika Lestari Made Nur Putri
        Rizky Sari Slamet Wayan Wulan Yusuf""", """
        Anggraini Handoko Hidayat Kurniawan Kusuma Lestari Mahendra Nugroho Permata Prasetyo Pratama Purnama
        Rahayu Santoso Saputra Setiawan Siregar Suharto Sutanto Tanjung Utami Wibowo Widodo Wijaya"""),
    "tr": (0, """
        Ayşe Barış Çağla Deniz Elif Emre Fatma Gülşen Hüseyin İbrahim Kübra Mehmet Özge Pınar Şeyma Tuğçe Uğur
        Yağmur""", """
        Aydın Çelik Demir Doğan Erdoğdu Güneş Işık Kılıç Koç Öztürk Şahin Şimşek Türkmen Ünal Yıldırım Yılmaz"""),
    "pl": (0, """
        Agnieszka Bartłomiej Elżbieta Grażyna Jędrzej Łukasz Małgorzata Michał Paweł Piotr Stanisław Wojciech
        Zofia Żaneta""", """
        Błaszczyk Dąbrowska Jabłoński Kamińska Kowalczyk Łukaszewicz Nowak Pawłowska Szczepański Wiśniewska
        Wójcik Zając Żak"""),
}

LONG_NAMES = {  # some sixty characters, which no column shows in full
    "es": "María de los Ángeles Guadalupe Hernández y Villaseñor de la Torre",
    "de": "Freifrau Anna-Sophie Charlotte von der Heide-Großmannsdorf zu Lüders",
    "en": "The Honourable Archibald Peregrine Featherstonehaugh-Cholmondeley III",
    "hi": "श्री लक्ष्मी नारायण साड़ी एवं वस्त्र भण्डार, थोक विक्रेता (चाँदनी चौक)",
    "ar": "شركة النور والهدى للتجارة العامة والاستيراد والتصدير المحدودة ذ.م.م",
    "ru": "Общество с ограниченной ответственностью «Северный чайный дом»",
    "zh": "上海市浦东新区张江高科技园区明日之星国际贸易有限公司采购部欧阳欣怡经理（周一至周五）",
    "pt": "Confeitaria e Panificadora Nossa Senhora da Conceição das Três Marias",
}
EMOJI = "✨ 🌸 ☕ 🧵 🎂 🌿 💍 🛍️ 👩‍🍳 ❤️ 🏋🏽‍♂️ 📦 🐼 🌍".split()
TRADES = "Bakery Boutique Café Catering Electronics Fabrics Flowers Gifts Organics Salon Spices Studio Toys".split()

LABELS = {
    "Newsletter": 300, "Lead": 190, "New customer": 130, "Follow up": 95, "Repeat order": 70, "Wholesale": 55,
    "VIP": 40, "Priority": 22, "Trade fair 2026": 16, "Complaint": 9, "Press": 3,
}
LOCAL_LABELS = {"hi": (("Delhi, NCR", 0.22), ("ग्राहक", 0.15)), "ar": (("عميل", 0.35),)}

NOTES = {
    "en": (
        "Prefers calls after 6 pm.", "Only WhatsApp, never e-mail.", "Do not call on Fridays.",
        "Paid the deposit, balance on delivery.", "Asked for the price list, sent it as PDF.",
        "Wants samples before ordering: blue, green, and the small ones.",
        "Order {order} delivered, happy with the packaging.",
        "Complained about order {order} (late); refunded the shipping.",
        'Said "too expensive". Offer 5 % from 50 pieces.', 'Shop is called "The Corner", next to the station.',
        "Met at the trade fair, wants to resell; send the contract, two pages at most.",
        "Came by recommendation of her sister.", "Address for deliveries:\n14 Station Road\n2nd floor, ring twice",
        "Birthday in March. Likes the rose gold ones 🎁",
        "1. send the catalogue\n2. ask for the VAT number\n3. call back on Monday",
        "Answers in the evening, be patient.", "Changed the number in spring, the old one is dead.",
        "Asks for an invoice with every order, no exceptions.",
        "Allergic to nuts! Check every hamper before it leaves.",
        "Waiting for stock of {order}; promised to write when it is in.",
    ),
    "hi": (
        "हिंदी में बात करना पसंद करते हैं।", "दिवाली से पहले फिर से संपर्क करें।",
        "Wants COD only, Hindi or English.", "GST invoice needed for order {order}.",
    ),
    "de": (
        "Bitte erst ab 17 Uhr anrufen.", "Rechnung an die Firma, Lieferung nach Hause.",
        "Fragt nach „Mengenrabatt“ ab 100 Stück.", "Bestellung {order} fehlt ein Karton – nachgeliefert.",
    ),
    "fr": (
        "Préfère être contactée le matin.", "Attend le devis n° {order}.",
        "Livraison :\nchez la gardienne\nbâtiment C",
    ),
    "es": (
        "Prefiere mensajes de voz.", "Pidió catálogo y precios de mayoreo.",
        "Entregar en la tienda, no en casa.\nPreguntar por doña Lucha.",
    ),
    "pt": (
        "Pediu orçamento para 200 unidades.", "Só responde à noite, paciência.",
        "Pagou via Pix, pedido {order} enviado.",
    ),
    "ar": (
        "يفضل التواصل مساءً.", "طلب قائمة الأسعار بالجملة.", "تم تسليم الطلب {order}، العميل راضٍ.",
    ),
    "ru": (
        "Просит звонить после 18:00.", "Ждёт счёт по заказу {order}.", "Интересуется оптом, «от 50 штук».",
    ),
    "zh": (
        "喜欢用语音联系。", "需要增值税发票，订单 {order}。", "下周一回电，\n确认样品颜色。",
    ),
    "id": (
        "Minta katalog terbaru.", "Pembayaran lewat transfer, pesanan {order} lunas.",
    ),
    "tr": (
        "Akşam saatlerinde arayın.", "Toptan fiyat listesi istedi.",
    ),
    "pl": (
        "Prosi o fakturę do zamówienia {order}.", "Kontakt tylko przez WhatsApp.",
    ),
}


def number(blocks, index):
    """The index-th number of a country: neighbours lie far apart in the block, and none comes twice."""
    for beginnings, free in blocks:
        begin, size = beginnings.split(), 10**free
        if index < len(begin) * size:
            stride = size * 618 // 1000 // 10 * 10 + 3  # has no divisor in common with the size
            return f"+{begin[index % len(begin)]}{(index // len(begin) + 1) * stride % size:0{free}}"
        index -= len(begin) * size
    raise SystemExit(f"The numbers that begin with +{begin[0]} do not suffice.")


def latin(text):
    """What is left of a name in an e-mail address."""
    plain = unicodedata.normalize("NFKD", text.translate(str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "ı": "i"})))
    return re.sub("[^a-z]", "", plain.encode("ascii", "ignore").decode().lower())


class Person:
    def __init__(self, rng, language):
        own_share, given_names, family_names = NAMES[language]
        given, family = rng.choice(given_names.split()).split("="), rng.choice(family_names.split()).split("=")
        is_own = rng.random() < own_share
        self.given, self.family = given[-1 if is_own else 0], family[-1 if is_own else 0]
        self.slug = (latin(given[0].lower()), latin(family[0].lower()))
        self.language, self.is_chinese = language, is_own and language == "zh"

    def name(self, rng):
        """As a business finds it in its address book: mostly plain, sometimes what people make of a field."""
        kind = rng.random()
        full = self.family + self.given if self.is_chinese else f"{self.given} {self.family}"
        for share, write in (
            (0.020, lambda: ""),
            (0.006, lambda: LONG_NAMES.get(self.language, full)),
            (0.025, lambda: f"{full} {rng.choice(EMOJI)}"),
            (0.008, lambda: f"{rng.choice(EMOJI)} {self.given}"),
            (0.015, lambda: f"{self.family}, {self.given}"),
            (0.006, lambda: f'{full} "{rng.choice(TRADES)}"'),
            (0.030, lambda: f"{self.family} {rng.choice(TRADES)}"),
            (0.020, lambda: f"{full} ({rng.choice(TRADES)})"),
        ):
            if kind < share:
                return write()
            kind -= share
        return full

    def email(self, rng):
        if rng.random() < 0.28:
            return ""
        given, family = self.slug
        year = rng.randrange(60, 100)
        local = rng.choice((f"{given}.{family}", f"{given[0]}.{family}", f"{given}{year}", f"{family}.{given}"))
        return f"{local}@{rng.choice(('example.com', 'example.com', 'example.org', 'example.net', 'mail.example.com'))}"


def labels(rng, language):
    chosen = []
    for _ in range(rng.choices((0, 1, 2, 3, 5), (18, 42, 28, 10, 2))[0]):
        chosen += rng.choices(list(LABELS), list(LABELS.values()))
    chosen += [label for label, share in LOCAL_LABELS.get(language, ()) if rng.random() < share]
    return ", ".join(f'"{label}"' if "," in label else label for label in dict.fromkeys(chosen))


def notes(rng, language, opted_out):
    if opted_out and rng.random() < 0.4:
        return rng.choice(("Wrote STOP.", "Wants no more offers, orders by phone.", "Asked to be taken off the list."))
    if rng.random() >= 0.36:
        return ""
    own = NOTES[language] if rng.random() < 0.6 else NOTES["en"]
    return rng.choice(own).format(order=f"{rng.randrange(1000, 9999)}")


def created(rng, noon):
    """More of them lately, during the day of their country, few on Sundays."""
    day = LAST_DAY - timedelta(days=int(DAYS * rng.random() ** 1.35))
    if day.weekday() == 6 and rng.random() < 0.8:
        day -= timedelta(days=1)
    return day + timedelta(seconds=int(noon * 3600 + rng.triangular(-4, 8, 1) * 3600))


def people(count):
    rng = random.Random(20261120)
    countries = rng.choices(list(COUNTRIES), [country[0] for country in COUNTRIES.values()], k=count)
    times = sorted((created(rng, COUNTRIES[country][2]), row, country) for row, country in enumerate(countries))
    used = dict.fromkeys(COUNTRIES, 0)
    for time, _, country in times:
        _, blocks, _, languages = COUNTRIES[country]
        language = rng.choices(list(languages), list(languages.values()))[0]
        person = Person(rng, language)
        opted_out = rng.random() < 0.04
        yield (number(blocks, used[country]), person.name(rng), person.email(rng), labels(rng, language),
               "true" if opted_out else "false", notes(rng, language, opted_out), f"{time:%Y-%m-%dT%H:%M:%S}.000Z")
        used[country] += 1


def main():
    if len(sys.argv) != 2 or not sys.argv[1].isdecimal():
        raise SystemExit("Usage: makecontacts.py ROWS > FILE.csv")
    sys.stdout.reconfigure(encoding="utf-8", newline="")
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("phone", "name", "email", "labels", "opted_out", "notes", "created_at"))
    writer.writerows(people(int(sys.argv[1])))


if __name__ == "__main__":
    main()
