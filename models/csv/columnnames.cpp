#include "models/csv/columnnames.h"

#include "models/text/folding.h"

#include <QHash>

#include <algorithm>

namespace {

using enum ImportField;

struct Names
{
    ImportField field;
    NameRank rank;
    const char *titles; ///< separated by commas
};

/// A line a language, in the order English, German, Spanish, Portuguese, French, Italian, Hindi, Arabic, Indonesian,
/// Turkish, Russian, Chinese. A word that several languages share stands with the first of them. Spelling is that of
/// titleKey(): case, accents, spaces and punctuation do not matter.
constexpr Names names[] = {
    {Phone, NameRank::WhatsApp,
        "whatsapp, whatsapp number, whatsapp no, whatsapp phone, whatsapp phone number, whatsapp mobile, "
        "whatsapp contact, wa, wa number, wa no, wa phone"},
    {Phone, NameRank::WhatsApp, "whatsapp nummer, whatsapp telefon, whatsapp handy"},
    {Phone, NameRank::WhatsApp,
        "número de whatsapp, teléfono whatsapp, teléfono de whatsapp, celular whatsapp, wsp, wpp"},
    {Phone, NameRank::WhatsApp, "número do whatsapp, número whatsapp, telefone whatsapp, telefone do whatsapp, zap"},
    {Phone, NameRank::WhatsApp, "téléphone whatsapp"},
    {Phone, NameRank::WhatsApp, "numero di whatsapp, cellulare whatsapp"},
    {Phone, NameRank::WhatsApp, "व्हाट्सएप, व्हाट्सऐप, व्हाट्सएप नंबर, व्हाट्सऐप नंबर, वाट्सएप नंबर"},
    {Phone, NameRank::WhatsApp, "واتساب, رقم واتساب, رقم الواتساب, رقم الواتس"},
    {Phone, NameRank::WhatsApp, "nomor whatsapp, no whatsapp, nomor wa, no wa"},
    {Phone, NameRank::WhatsApp, "whatsapp numarası, whatsapp hattı"},
    {Phone, NameRank::WhatsApp, "ватсап, вотсап, номер whatsapp, телефон whatsapp"},

    {Phone, NameRank::Mobile,
        "mobile, mobile phone, mobile number, mobile no, mobile phone number, mobile telephone, cell, "
        "cell phone, cell number, cell no, cellular, cell phone number, mob, mob no, phone mobile, gsm, "
        "gsm number, sms number, contact mobile, customer mobile, mobile value"},
    {Phone, NameRank::Mobile,
        "handy, handynummer, handy nr, mobil, mobilnummer, mobil nr, mobiltelefon, mobiltelefonnummer, "
        "mobilfunk, mobilfunknummer, telefon mobil, tel mobil"},
    {Phone, NameRank::Mobile,
        "móvil, teléfono móvil, tel móvil, celular, teléfono celular, tel celular, número de celular, "
        "número celular, número de móvil, número móvil, cel"},
    {Phone, NameRank::Mobile,
        "telefone celular, número do celular, nº celular, telemóvel, número de telemóvel, telefone móvel, "
        "móvel"},
    {Phone, NameRank::Mobile,
        "portable, téléphone portable, tél portable, numéro de portable, téléphone mobile, tél mobile, "
        "gsm portable"},
    {Phone, NameRank::Mobile,
        "cellulare, telefono cellulare, tel cellulare, numero di cellulare, numero cellulare, "
        "telefono mobile, n cellulare"},
    {Phone, NameRank::Mobile, "मोबाइल, मोबाईल, मोबाइल नंबर, मोबाइल नम्बर, मोबाईल नंबर, मोबाइल फ़ोन, मोबाइल फोन, मोबाइल न"},
    {Phone, NameRank::Mobile,
        "جوال, الجوال, رقم الجوال, رقم جوال, موبايل, الموبايل, رقم الموبايل, محمول, المحمول, رقم المحمول, "
        "الهاتف المحمول, الهاتف الجوال, هاتف محمول, هاتف جوال, نقال, الهاتف النقال"},
    {Phone, NameRank::Mobile,
        "hp, no hp, nomor hp, nomer hp, handphone, no handphone, nomor handphone, ponsel, nomor ponsel, "
        "seluler"},
    {Phone, NameRank::Mobile,
        "cep, cep telefonu, cep tel, cep no, cep numarası, cep telefon no, cep telefonu numarası, gsm no, "
        "gsm numarası"},
    {Phone, NameRank::Mobile,
        "мобильный, мобильный телефон, мобильный номер, моб телефон, сотовый, сотовый телефон, "
        "номер мобильного"},
    {Phone, NameRank::Mobile, "手机, 手机号, 手机号码, 移动电话, 手機, 手機號碼, 行動電話"},

    {Phone, NameRank::Usual,
        "phone, phone number, phone no, phone num, telephone, telephone number, telephone no, tel, tel no, "
        "tel number, contact number, contact no, contact phone, contact phone number, customer phone, "
        "customer phone number, primary phone, main phone, phone value, msisdn, e164, phone e164, "
        "international phone number, full phone number"},
    {Phone, NameRank::Usual, "telefon, telefonnummer, telefon nr, tel nr, rufnummer, haupttelefon, fon"},
    {Phone, NameRank::Usual,
        "teléfono, número de teléfono, número telefónico, nº de teléfono, teléfono principal, "
        "teléfono de contacto, fono"},
    {Phone, NameRank::Usual,
        "telefone, número de telefone, número do telefone, nº telefone, telefone principal, "
        "telefone de contato, fone"},
    {Phone, NameRank::Usual,
        "numéro de téléphone, numéro téléphone, n téléphone, n de téléphone, no de téléphone, "
        "téléphone principal"},
    {Phone, NameRank::Usual, "numero di telefono, numero telefono, n telefono, n di telefono, recapito telefonico"},
    {Phone, NameRank::Usual, "फ़ोन, फोन, फ़ोन नंबर, फोन नंबर, फोन नम्बर, दूरभाष, दूरभाष संख्या, संपर्क नंबर, टेलीफोन, टेलीफ़ोन"},
    {Phone, NameRank::Usual,
        "هاتف, الهاتف, رقم الهاتف, رقم هاتف, تليفون, التليفون, رقم التليفون, تلفون, رقم التلفون, "
        "رقم التواصل, رقم الاتصال"},
    {Phone, NameRank::Usual,
        "telepon, nomor telepon, nomer telepon, no telepon, no telp, nomor telp, telp, no tlp, tlp, "
        "kontak telepon"},
    {Phone, NameRank::Usual, "telefon numarası, telefon no, tel numarası, iletişim numarası"},
    {Phone, NameRank::Usual, "телефон, номер телефона, тел, контактный телефон, основной телефон"},
    {Phone, NameRank::Usual, "电话, 电话号码, 联系电话, 電話, 電話號碼, 聯絡電話"},

    {Phone, NameRank::Lesser,
        "home phone, business phone, work phone, office phone, other phone, company main phone, "
        "company phone, car phone, assistant phone, assistants phone, radio phone, landline, home number, "
        "work number, home tel, work tel, daytime phone, evening phone, alternate phone, "
        "alternate number, secondary phone"},
    {Phone, NameRank::Lesser,
        "telefon privat, telefon geschäftlich, telefon dienstlich, telefon arbeit, telefon firma, "
        "telefon büro, weiteres telefon, telefon assistent, autotelefon, festnetz, festnetznummer"},
    {Phone, NameRank::Lesser,
        "teléfono particular, teléfono del trabajo, teléfono de casa, teléfono fijo, otro teléfono, "
        "teléfono trabajo"},
    {Phone, NameRank::Lesser,
        "telefone residencial, telefone comercial, telefone fixo, outro telefone, telefone de casa, "
        "telefone do trabalho"},
    {Phone, NameRank::Lesser,
        "téléphone domicile, téléphone bureau, téléphone professionnel, téléphone fixe, tél fixe, "
        "tél bureau, autre téléphone, fixe"},
    {Phone, NameRank::Lesser, "telefono casa, telefono ufficio, telefono abitazione, telefono fisso, altro telefono"},
    {Phone, NameRank::Lesser,
        "telepon rumah, telepon kantor, هاتف المنزل, هاتف العمل, ev telefonu, iş telefonu, sabit telefon"},
    {Phone, NameRank::Lesser, "рабочий телефон, домашний телефон, 家庭电话, 办公电话, 座机"},

    {Phone, NameRank::Vague,
        "number, no, contact, sms, nummer, número, contacto, contato, नंबर, नम्बर, संपर्क, رقم, الرقم, "
        "nomor, nomer, kontak, numara, iletişim, номер, контакт, 号码, 號碼"},

    {Name, NameRank::Usual,
        "name, full name, display name, contact name, customer name, client name, complete name, "
        "person name, your name"},
    {Name, NameRank::Usual,
        "vollständiger name, vor und nachname, vorname und nachname, vorname nachname, anzeigename, "
        "kundenname, kontaktname"},
    {Name, NameRank::Usual,
        "nombre, nombre completo, nombre y apellido, nombre y apellidos, nombres y apellidos, "
        "nombre del cliente, nombre del contacto"},
    {Name, NameRank::Usual,
        "nome, nome completo, nome e sobrenome, nome do cliente, nome do contato, nome cliente, nome contato"},
    {Name, NameRank::Usual,
        "nom, nom complet, nom et prénom, nom prénom, prénom et nom, prénom nom, nom du client, "
        "nom du contact"},
    {Name, NameRank::Usual, "nome e cognome, cognome e nome, nominativo, nome cognome"},
    {Name, NameRank::Usual, "नाम, पूरा नाम, ग्राहक का नाम, ग्राहक नाम"},
    {Name, NameRank::Usual, "الاسم, الإسم, اسم, الاسم الكامل, الاسم بالكامل, الاسم كاملا, اسم العميل, اسم جهة الاتصال"},
    {Name, NameRank::Usual, "nama, nama lengkap, nama pelanggan, nama kontak, nama customer"},
    {Name, NameRank::Usual, "ad, isim, ad soyad, adı soyadı, ad ve soyad, isim soyisim, tam ad, tam isim, müşteri adı"},
    {Name, NameRank::Usual, "имя, фио, полное имя, имя и фамилия, имя клиента, имя контакта"},
    {Name, NameRank::Usual, "姓名, 名称, 联系人, 客户姓名, 全名, 名稱, 聯絡人"},
    {Name, NameRank::Lesser, "profile name, whatsapp name, push name, file as"},

    {FirstName, NameRank::Usual, "first name, given name, forename, fname, first"},
    {FirstName, NameRank::Usual, "vorname, rufname"},
    {FirstName, NameRank::Usual, "primer nombre, nombre de pila, nombres"},
    {FirstName, NameRank::Usual, "primeiro nome, nome próprio"},
    {FirstName, NameRank::Usual, "prénom, prénoms"},
    {FirstName, NameRank::Usual, "पहला नाम, प्रथम नाम, الاسم الأول, الاسم الاول, nama depan, 名字"},
    {FirstName, NameRank::Usual, "adı, ilk ad, ön ad"},

    {MiddleName, NameRank::Usual, "middle name, additional name, middle, weitere vornamen, zweiter vorname, zweitname"},
    {MiddleName, NameRank::Usual,
        "segundo nombre, nome do meio, deuxième prénom, autres prénoms, secondo nome, मध्य नाम, "
        "الاسم الأوسط, الاسم الاوسط"},
    {MiddleName, NameRank::Usual, "nama tengah, ikinci ad, ikinci isim, отчество"},

    {LastName, NameRank::Usual, "last name, family name, surname, lname, last"},
    {LastName, NameRank::Usual, "nachname, familienname, zuname"},
    {LastName, NameRank::Usual, "apellido, apellidos, sobrenome, apelido, último nome, cognome, nom de famille"},
    {LastName, NameRank::Usual, "उपनाम, अंतिम नाम, कुलनाम, اسم العائلة, الاسم الأخير, الاسم الاخير, اللقب, الكنية"},
    {LastName, NameRank::Usual, "nama belakang, nama keluarga, soyad, soyadı, soyisim, фамилия, 姓, 姓氏"},

    {Email, NameRank::Usual,
        "email, email address, email id, mail, mail address, mail id, email value, primary email, "
        "contact email, customer email, business email, work email, home email, personal email, "
        "private email, other email, emails"},
    {Email, NameRank::Usual,
        "email adresse, emailadresse adresse, mailadresse, elektronische post, email privat, "
        "email geschäftlich"},
    {Email, NameRank::Usual,
        "correo, correo electrónico, dirección de correo, dirección de correo electrónico, "
        "dirección de email, e correo"},
    {Email, NameRank::Usual,
        "endereço de email, endereço eletrônico, correio eletrónico, endereço de correio eletrónico"},
    {Email, NameRank::Usual, "courriel, adresse email, adresse mail, adresse électronique, adresse de messagerie, mél"},
    {Email, NameRank::Usual, "indirizzo email, indirizzo mail, posta elettronica, indirizzo di posta elettronica"},
    {Email, NameRank::Usual, "ईमेल, ईमेल पता, ईमेल आईडी, मेल"},
    {Email, NameRank::Usual,
        "البريد الإلكتروني, البريد الالكتروني, بريد إلكتروني, بريد الكتروني, البريد, الإيميل, الايميل, "
        "ايميل, إيميل"},
    {Email, NameRank::Usual, "alamat email, surel, alamat surel, pos el"},
    {Email, NameRank::Usual, "eposta, eposta adresi, elektronik posta, mail adresi, email adresi"},
    {Email, NameRank::Usual, "почта, электронная почта, эл почта, адрес электронной почты, имейл, емейл"},
    {Email, NameRank::Usual, "邮箱, 电子邮件, 电子邮箱, 邮件, 邮箱地址, 電子郵件, 電郵, 信箱"},

    {Labels, NameRank::Usual,
        "labels, label, tags, tag, groups, group, group membership, categories, category, segments, segment, "
        "lists, contact groups"},
    {Labels, NameRank::Usual,
        "etiketten, etikett, gruppen, gruppe, kategorien, kategorie, schlagwörter, schlagwort, markierungen"},
    {Labels, NameRank::Usual, "etiquetas, etiqueta, grupos, grupo, categorías, categoría"},
    {Labels, NameRank::Usual, "marcadores, marcador, rótulos"},
    {Labels, NameRank::Usual, "étiquettes, étiquette, libellés, libellé, groupes, groupe, catégorie"},
    {Labels, NameRank::Usual, "etichette, etichetta, gruppi, gruppo"},
    {Labels, NameRank::Usual, "लेबल, टैग, समूह, श्रेणी, श्रेणियाँ"},
    {Labels, NameRank::Usual, "التصنيفات, التصنيف, تصنيف, الوسوم, وسوم, المجموعات, المجموعة, مجموعة, الفئة, الفئات"},
    {Labels, NameRank::Usual, "grup, kelompok, kategori, tanda"},
    {Labels, NameRank::Usual, "etiketler, etiket, gruplar, kategoriler"},
    {Labels, NameRank::Usual, "метки, метка, теги, тег, группы, группа, категории, категория"},
    {Labels, NameRank::Usual, "标签, 分组, 群组, 类别, 標籤, 群組, 類別"},

    {OptedOut, NameRank::Usual,
        "opted out, opt out, is opted out, optout status, unsubscribed, unsubscribe, is unsubscribed, "
        "do not contact, do not message, do not send, no marketing, whatsapp opt out, marketing opt out"},
    {OptedOut, NameRank::Usual,
        "abgemeldet, abbestellt, widersprochen, keine werbung, nicht kontaktieren, werbewiderspruch"},
    {OptedOut, NameRank::Usual,
        "dado de baja, no contactar, descadastrado, cancelou inscrição, não contatar, não enviar"},
    {OptedOut, NameRank::Usual,
        "désinscrit, désabonné, ne pas contacter, disiscritto, disiscritta, non contattare, "
        "annullata iscrizione"},
    {OptedOut, NameRank::Usual,
        "सदस्यता समाप्त, إلغاء الاشتراك, الغاء الاشتراك, ألغى الاشتراك, berhenti berlangganan, jangan hubungi"},
    {OptedOut, NameRank::Usual,
        "abonelikten çıktı, aboneliği iptal etti, отписан, отписался, отписка, не беспокоить, 已退订, 退订"},

    {CreatedAt, NameRank::Usual,
        "created at, created, created on, create date, created date, creation date, date created, "
        "date added, added on, added at, created time"},
    {CreatedAt, NameRank::Usual, "erstellt, erstellt am, angelegt, angelegt am, erstellungsdatum, anlagedatum"},
    {CreatedAt, NameRank::Usual,
        "creado, creado el, fecha de creación, fecha de alta, criado em, data de criação, data de cadastro"},
    {CreatedAt, NameRank::Usual, "créé le, date de création, creato il, data di creazione, data creazione"},
    {CreatedAt, NameRank::Usual, "निर्माण तिथि, تاريخ الإنشاء, تاريخ الانشاء, dibuat, dibuat pada, tanggal dibuat"},
    {CreatedAt, NameRank::Usual,
        "oluşturulma tarihi, oluşturma tarihi, kayıt tarihi, создан, дата создания, 创建时间, 创建日期, 建立時間"},

    {WaId, NameRank::Usual, "wa id, whatsapp id"},
    {UserId, NameRank::Usual, "user id, bsuid, business scoped user id, whatsapp user id, wa user id"},

    {Username, NameRank::Usual, "username, whatsapp username, handle, benutzername, nombre de usuario"},
    {Username, NameRank::Usual,
        "nome de usuário, nome de utilizador, nom d'utilisateur, nome utente, उपयोगकर्ता नाम, اسم المستخدم"},
    {Username, NameRank::Usual, "nama pengguna, kullanıcı adı, имя пользователя, 用户名, 使用者名稱"},

    {Notes, NameRank::Usual, "notes, note, comments, comment, remarks, remark, description, memo"},
    {Notes, NameRank::Usual, "notizen, notiz, bemerkung, bemerkungen, anmerkung, anmerkungen, kommentar, kommentare"},
    {Notes, NameRank::Usual,
        "notas, nota, comentarios, comentario, observaciones, observación, observações, observação, obs, "
        "anotações"},
    {Notes, NameRank::Usual,
        "commentaire, commentaires, remarque, remarques, osservazioni, commenti, commento, annotazioni"},
    {Notes, NameRank::Usual, "टिप्पणी, टिप्पणियाँ, नोट, नोट्स, विवरण, ملاحظات, الملاحظات, ملاحظة, تعليقات"},
    {Notes, NameRank::Usual,
        "catatan, keterangan, komentar, notlar, not, açıklama, yorum, заметки, заметка, примечание, "
        "примечания, комментарий"},
    {Notes, NameRank::Usual, "备注, 注释, 说明, 備註, 備忘"},

    {IsBlocked, NameRank::Usual, "is blocked, blocked, gesperrt, blockiert, bloqueado, bloqueada, bloqué, bloccato"},
    {IsBlocked, NameRank::Usual, "अवरुद्ध, محظور, diblokir, engellendi, engelli, заблокирован, 已屏蔽"},

    {SubscribedViaSignup, NameRank::Usual, "subscribed via signup, signup, signup id, signup link"},
    {SubscribedAt, NameRank::Usual,
        "subscribed at, subscribed on, subscription date, subscribed date, signup date, signed up at"},
    {SubscribedAt, NameRank::Usual,
        "angemeldet am, fecha de suscripción, data de inscrição, date d'inscription, data di iscrizione"},

    {UpdatedAt, NameRank::Usual,
        "updated at, updated, updated on, last updated, last modified, last modified date, modified, "
        "modified at, modified on, date modified, modified time, last changed"},
    {UpdatedAt, NameRank::Usual,
        "geändert, geändert am, aktualisiert, aktualisiert am, zuletzt geändert, änderungsdatum"},
    {UpdatedAt, NameRank::Usual,
        "actualizado, fecha de actualización, fecha de modificación, atualizado em, data de atualização, "
        "data de modificação"},
    {UpdatedAt, NameRank::Usual,
        "mis à jour le, date de modification, modifié le, aggiornato il, data di modifica, ultima modifica"},
    {UpdatedAt, NameRank::Usual,
        "تاريخ التعديل, تاريخ التحديث, diperbarui, diperbarui pada, güncellenme tarihi, изменен, "
        "дата изменения, 更新时间, 修改时间"},
};

QList<ColumnName> readNames()
{
    QList<ColumnName> read;
    for (const Names &line : names)
        for (const QString &title : QString::fromUtf8(line.titles).split(u','))
            read.append({titleKey(title), line.field, line.rank});
    return read;
}

/// Marks are part of Indic and Arabic words; variation selectors only choose the look of a symbol.
bool isPartOfAWord(char32_t c)
{
    const bool isVariationSelector = c >= 0xFE00 && c <= 0xFE0F;
    return QChar::isLetterOrNumber(c) || (QChar::isMark(c) && !isVariationSelector);
}

const ColumnName *find(const QString &key)
{
    static const QHash<QString, const ColumnName *> byKey = [] {
        QHash<QString, const ColumnName *> found;
        for (const ColumnName &name : columnNames())
            found.insert(name.key, &name);
        return found;
    }();
    return byKey.value(key);
}

} // namespace

QString titleKey(const QString &title)
{
    QString key;
    for (const char32_t c : folded(title).toUcs4())
        if (isPartOfAWord(c))
            key += QStringView(QChar::fromUcs4(c));
    return key;
}

const QList<ColumnName> &columnNames()
{
    static const QList<ColumnName> all = readNames();
    return all;
}

const ColumnName *columnNamed(const QString &title)
{
    QString key = titleKey(title);
    if (const ColumnName *exact = find(key))
        return exact;
    key.removeIf([](QChar c) { return c.isDigit(); });
    return find(key);
}
