#include "tests/sandbox/statefile.h"

#include "tests/sandbox/state.h"

#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

using namespace Qt::StringLiterals;

QString StateFile::load(State &state) const
{
    QFile file(m_path);
    if (m_path.isEmpty() || !file.exists())
        return {};
    if (!file.open(QIODevice::ReadOnly))
        return file.errorString();
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &error);
    if (!document.isObject())
        return u"it holds no JSON object (%1)"_s.arg(error.errorString());
    state.set(document.object());
    return {};
}

QString StateFile::save(const State &state) const
{
    if (m_path.isEmpty())
        return {};
    QJsonObject json = state.json();
    json.insert(u"block_lists"_s, state.blockListsJson());
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly))
        return file.errorString();
    file.write(QJsonDocument(json).toJson());
    return file.commit() ? QString() : file.errorString();
}
