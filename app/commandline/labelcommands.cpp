#include "app/commandline/labelcommands.h"

#include "app/commandline/commandtext.h"
#include "app/commandline/json.h"
#include "app/commandline/optionvalues.h"
#include "app/commandline/session.h"

#include <QCommandLineParser>

namespace {

const QString colorOption = QStringLiteral("color");
const QString renameOption = QStringLiteral("rename");
const QString intoOption = QStringLiteral("into");

void declareColor(QCommandLineParser &parser)
{
    const QString presets = labelPresets().join(QStringLiteral(", "));
    parser.addOption({colorOption, CommandText::tr("The colour: one of %1, or a value such as #e11d48.").arg(presets),
        CommandText::tr("COLOR")});
}

void declareEdit(QCommandLineParser &parser)
{
    declareColor(parser);
    parser.addOption({renameOption, CommandText::tr("The new name."), CommandText::tr("NEW")});
}

void declareMerge(QCommandLineParser &parser)
{
    parser.addOption(
        {intoOption, CommandText::tr("The label that its contacts get instead."), CommandText::tr("OTHER")});
}

Result<LabelStore::Counted> existingLabel(const QString &name, const Session &session)
{
    const LabelStore store(session.database);
    const auto label = store.find(name);
    if (!label)
        return label.error();
    if (!*label)
        return Error{CommandText::tr("There is no label “%1”. “kartei labels” lists them all.").arg(name.left(60)),
            Error::Kind::NotFound};
    const auto contacts = store.contactCount((*label)->id);
    if (!contacts)
        return contacts.error();
    return LabelStore::Counted{.label = **label, .contacts = *contacts};
}

/// Stores a change that came out well, then shows the label that it left.
Result<ExitCode> finish(
    Result<Transaction> transaction, const Result<LabelStore::Counted> &label, const Session &session)
{
    if (!label)
        return label.error();
    if (const auto committed = transaction->commit(); !committed)
        return committed.error();
    session.output.object(fieldsOf(*label));
    return ExitCode::Done;
}

/// Makes a change in a transaction of its own.
template <typename Change, typename... Values>
Result<ExitCode> inTransaction(Change change, const Session &session, const Values &...values)
{
    auto transaction = session.beginChange();
    if (!transaction)
        return transaction.error();
    return finish(std::move(transaction), change(session, values...), session);
}

Result<ExitCode> listLabels(const Session &session)
{
    const auto labels = LabelStore(session.database).allCounted();
    if (!labels)
        return labels.error();
    for (const LabelStore::Counted &label : *labels)
        session.output.row(fieldsOf(label));
    return ExitCode::Done;
}

Result<LabelStore::Counted> added(const Session &session, const Label &label)
{
    if (const auto created = LabelStore(session.database).create(label); !created)
        return created.error();
    return existingLabel(label.name, session);
}

struct LabelChange
{
    QString name;
    std::optional<QString> newName;
    std::optional<QString> color;
};

Result<LabelStore::Counted> edited(const Session &session, const LabelChange &change)
{
    auto label = existingLabel(change.name, session);
    if (!label)
        return label;
    label->label.name = change.newName.value_or(label->label.name);
    label->label.color = change.color.value_or(label->label.color);
    if (const auto updated = LabelStore(session.database).update(label->label); !updated)
        return updated.error();
    return existingLabel(label->label.name, session);
}

Result<LabelStore::Counted> merged(const Session &session, const QString &fromName, const QString &intoName)
{
    const auto from = existingLabel(fromName, session);
    if (!from)
        return from;
    const auto into = existingLabel(intoName, session);
    if (!into)
        return into;
    if (const auto done = LabelStore(session.database).merge(from->label.id, into->label.id); !done)
        return done.error();
    return existingLabel(intoName, session);
}

Result<LabelStore::Counted> deleted(const Session &session, const QString &name)
{
    auto label = existingLabel(name, session);
    if (!label)
        return label;
    if (const auto removed = LabelStore(session.database).remove(label->label.id); !removed)
        return removed.error();
    return label;
}

Result<Work> readList(const QCommandLineParser &)
{
    return Work(listLabels);
}

Result<Work> readAdd(const QCommandLineParser &parser)
{
    Label label{.name = parser.positionalArguments().constFirst()};
    label.color = readText(parser, colorOption).value_or(label.color);
    return Work([label](const Session &session) { return inTransaction(added, session, label); });
}

Result<Work> readEdit(const QCommandLineParser &parser)
{
    const LabelChange change{.name = parser.positionalArguments().constFirst(),
        .newName = readText(parser, renameOption),
        .color = readText(parser, colorOption)};
    if (!change.newName && !change.color)
        return Error{CommandText::tr("Nothing to change was given: --rename or --color.")};
    return Work([change](const Session &session) { return inTransaction(edited, session, change); });
}

Result<Work> readMerge(const QCommandLineParser &parser)
{
    const QString from = parser.positionalArguments().constFirst();
    const auto into = readText(parser, intoOption);
    if (!into)
        return Error{CommandText::tr("--into is missing: the label that the contacts get instead.")};
    return Work([from, into](const Session &session) { return inTransaction(merged, session, from, *into); });
}

Result<Work> readDelete(const QCommandLineParser &parser)
{
    const QString name = parser.positionalArguments().constFirst();
    return Work([name](const Session &session) { return inTransaction(deleted, session, name); });
}

} // namespace

QList<Command> labelCommands()
{
    const QString name = CommandText::tr("NAME");
    return {
        {QStringLiteral("labels"), {}, CommandText::tr("Lists labels with the number of their contacts."), nullptr,
            readList},
        {QStringLiteral("label add"), name, CommandText::tr("Adds a label."), declareColor, readAdd},
        {QStringLiteral("label edit"), name, CommandText::tr("Renames or recolours a label."), declareEdit, readEdit},
        {QStringLiteral("label merge"), name,
            CommandText::tr("Moves the contacts of a label to another and deletes it."), declareMerge, readMerge},
        {QStringLiteral("label delete"), name, CommandText::tr("Deletes a label; its contacts stay."), nullptr,
            readDelete},
    };
}
