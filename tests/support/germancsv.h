#pragma once

#include <QByteArray>

/// An export as a German office makes it: semicolons, Windows-1252, CRLF, national numbers. Every fortieth number is
/// one that a spreadsheet destroyed.
inline QByteArray germanCsv(int rows)
{
    QByteArray text = "Vorname;Nachname;Mobiltelefon;E-Mail;Kategorien\r\n";
    const char *const names[] = {"J\xFCrgen;Gro\xDF", "K\xE4the;M\xFCller",
        "S\xF6ren;B\xE4"
        "cker",
        "Anna;Wei\xDF"};
    for (int i = 0; i < rows; ++i) {
        const QByteArray number = QByteArray::number(i).rightJustified(7, '0');
        const QByteArray phone = i % 40 == 39 ? QByteArray("4,91701E+11") : "0170 " + QByteArray::number(1'000'000 + i);
        text +=
            names[i % 4] + (';' + phone) + ";p" + number + "@example.com;" + (i % 3 == 0 ? "M\xFCnchen" : "") + "\r\n";
    }
    return text;
}
