#pragma once

#include <QString>

struct State;

/// A state that outlives the program, for a demo. Without a path, nothing is kept.
class StateFile final
{
public:
    explicit StateFile(const QString &path)
        : m_path(path)
    { }

    /// What is wrong with the file, or nothing. A file that is not there yet is right.
    QString load(State &state) const;
    QString save(const State &state) const;

private:
    QString m_path;
};
