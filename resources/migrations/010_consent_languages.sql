-- The language of each word that opts out or in, for people who look after the list, and the list as it was delivered, to
-- go back to. What a person has changed stays: a word that is gone does not come back.

ALTER TABLE consent_word ADD COLUMN language TEXT NOT NULL DEFAULT ''; -- ISO 639; empty: of no language in particular

CREATE TABLE delivered_consent_word(
    word TEXT PRIMARY KEY,
    opts_out INTEGER NOT NULL CHECK (opts_out IN (0, 1)),
    language TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO delivered_consent_word(language, opts_out, word) VALUES
    ('en', 1, 'STOP'), ('en', 1, 'STOP ALL'), ('en', 1, 'STOPALL'), ('en', 1, 'UNSUBSCRIBE'), ('en', 1, 'OPT OUT'),
    ('en', 1, 'OPTOUT'), ('en', 1, 'OPT-OUT'), ('en', 0, 'START'), ('en', 0, 'UNSTOP'), ('en', 0, 'SUBSCRIBE'),
    ('en', 0, 'RESUBSCRIBE'), ('en', 0, 'OPT IN'), ('en', 0, 'OPTIN'), ('en', 0, 'OPT-IN'),
    ('de', 1, 'STOPP'), ('de', 1, 'ABMELDEN'), ('de', 1, 'ABBESTELLEN'), ('de', 0, 'ANMELDEN'),
    ('nl', 1, 'AFMELDEN'), ('nl', 1, 'UITSCHRIJVEN'), ('nl', 0, 'AANMELDEN'),
    ('da', 1, 'AFMELD'), ('da', 0, 'TILMELD'),
    ('nb', 1, 'AVMELD'),
    ('sv', 1, 'AVSLUTA'),
    ('es', 1, 'BAJA'), ('es', 1, 'DARSE DE BAJA'), ('es', 1, 'DARME DE BAJA'), ('es', 1, 'CANCELAR SUSCRIPCIÓN'),
    ('es', 0, 'ALTA'), ('es', 0, 'SUSCRIBIR'),
    ('pt', 1, 'SAIR'), ('pt', 1, 'PARAR'), ('pt', 1, 'DESCADASTRAR'), ('pt', 1, 'CANCELAR INSCRIÇÃO'),
    ('pt', 0, 'INSCREVER'),
    ('fr', 1, 'ARRÊT'), ('fr', 1, 'ARRÊTER'), ('fr', 1, 'DÉSABONNER'), ('fr', 1, 'DÉSINSCRIRE'), ('fr', 0, 'ABONNER'),
    ('it', 1, 'DISISCRIVI'), ('it', 1, 'ANNULLA ISCRIZIONE'), ('it', 0, 'ISCRIVI'),
    ('pl', 1, 'WYPISZ'), ('pl', 0, 'ZAPISZ'),
    ('ru', 1, 'СТОП'), ('ru', 1, 'ОТПИСАТЬСЯ'), ('ru', 0, 'СТАРТ'), ('ru', 0, 'ПОДПИСАТЬСЯ'),
    ('uk', 1, 'ВІДПИСАТИСЯ'), ('uk', 0, 'ПІДПИСАТИСЯ'),
    ('tr', 1, 'DURDUR'), ('tr', 1, 'ABONELİKTEN ÇIK'), ('tr', 0, 'ABONE OL'),
    ('ar', 1, 'إيقاف'), ('ar', 1, 'ايقاف'), ('ar', 1, 'إلغاء الاشتراك'), ('ar', 1, 'الغاء الاشتراك'), ('ar', 0, 'اشتراك'),
    ('he', 1, 'הסר'), ('he', 1, 'הסרה'),
    ('fa', 1, 'توقف'), ('fa', 1, 'لغو'),
    ('ur', 1, 'بند کریں'), ('ur', 0, 'شروع کریں'),
    ('hi', 1, 'रोकें'), ('hi', 1, 'बंद करें'), ('hi', 0, 'शुरू करें'),
    ('mr', 1, 'बंद करा'),
    ('bn', 1, 'বন্ধ করুন'), ('bn', 0, 'শুরু করুন'),
    ('ta', 1, 'நிறுத்து'),
    ('id', 1, 'BERHENTI'), ('id', 0, 'MULAI'),
    ('ms', 0, 'MULA'),
    ('vi', 1, 'HỦY'), ('vi', 1, 'DỪNG'), ('vi', 0, 'ĐĂNG KÝ'),
    ('th', 1, 'หยุด'), ('th', 1, 'ยกเลิกการสมัคร'),
    ('zh', 1, '退订'), ('zh', 1, '取消订阅'), ('zh', 1, '退訂'), ('zh', 0, '订阅'), ('zh', 0, '訂閱'),
    ('ja', 1, '停止'), ('ja', 1, '配信停止'),
    ('ko', 1, '수신거부'), ('ko', 1, '구독취소'), ('ko', 0, '구독');

UPDATE consent_word SET language = (SELECT language FROM delivered_consent_word AS delivered
                                    WHERE delivered.word = consent_word.word)
WHERE word IN (SELECT word FROM delivered_consent_word);
