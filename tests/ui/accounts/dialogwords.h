#pragma once

#include "tests/ui/accounts/namedwidget.h"
#include "ui/accounts/accountdialog.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

// What a person does with the dialog of an account, and reads there.

/// In no widget's text may this be seen unless it was just typed.
inline const QString token = QStringLiteral("EAAcanary0123456789");

inline Account shop()
{
    Account account;
    account.id = AccountId(3);
    account.name = QStringLiteral("Shop");
    account.phoneNumberId = QStringLiteral("106540352242922");
    account.wabaId = QStringLiteral("102290129340398");
    return account;
}

inline void type(const QDialog &dialog, const QString &field, const QString &text)
{
    auto *edit = named<QLineEdit>(dialog, field);
    edit->selectAll();
    edit->del();
    QTest::keyClicks(edit, text);
}

inline Account shopWithRelay()
{
    Account account = shop();
    account.relayUrls = {QStringLiteral("https://relay.example.org")};
    account.relayChannel = QStringLiteral("wa");
    account.relayUser = QStringLiteral("anna");
    return account;
}

inline void unfoldAll(const QDialog &dialog)
{
    for (const QString &part : {QStringLiteral("Receive messages"), QStringLiteral("Advanced")})
        named<QToolButton>(dialog, part)->click();
}

/// As Ctrl+V does.
inline void paste(const QDialog &dialog, const QString &field, const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
    auto *edit = named<QLineEdit>(dialog, field);
    edit->setFocus();
    edit->selectAll();
    QTest::keySequence(edit, QKeySequence::Paste);
}

inline QString textOf(const QDialog &dialog, const QString &field)
{
    return named<QLineEdit>(dialog, field)->text();
}

inline void press(const QDialog &dialog, const QString &name)
{
    named<QPushButton>(dialog, name)->click();
}

/// What is to be read, hints included.
inline QString words(const QDialog &dialog)
{
    QStringList texts;
    for (const QLabel *label : dialog.findChildren<QLabel *>())
        if (label->isVisibleTo(&dialog))
            texts.append(label->text());
    return texts.join(u'\n');
}

inline AccountFinding good(const QString &text)
{
    return {.health = AccountFinding::Health::Good, .text = text};
}
