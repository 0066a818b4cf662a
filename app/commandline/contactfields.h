#pragma once

#include "models/contacts/contact.h"
#include "models/result.h"

#include <QStringList>

#include <optional>

class QCommandLineParser;

/// The fields of a contact that a command line names.
class ContactFields final
{
public:
    /// Whether labels can only be given, or also be taken away.
    enum class Labels { Given, GivenAndTaken };

    static void declare(QCommandLineParser &parser, Labels labels);
    /// An Error is wrong usage.
    static Result<ContactFields> read(const QCommandLineParser &parser);

    bool isEmpty() const;
    bool hasPhone() const { return m_phone.has_value(); }
    /// `contact` with these fields; an Error when the phone number is none.
    Result<Contact> applyTo(Contact contact) const;

private:
    std::optional<QString> m_phone;
    std::optional<QString> m_name;
    std::optional<QString> m_email;
    std::optional<QString> m_notes;
    QStringList m_labels;
    QStringList m_withoutLabels;
    std::optional<bool> m_optedOut;
};
