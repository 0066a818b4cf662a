#include "tests/bench/contactfile.h"

#include <QFile>

#include <cmath>
#include <random>
#include <string>
#include <vector>

namespace {

const std::vector<std::string> plainNames = {"Maria", "John", "Anna", "Rahul", "Priya", "Amit", "Sara", "Peter", "Laura", "Omar"};
const std::vector<std::string> surnames = {"Sharma", "Patel", "Smith", "Jones", "Brown", "Miller", "Khan", "Silva", "Rossi", "Kim"};
const std::vector<std::string> otherNames = {"Élodie Dupont", "Zoë Schröder", "Ömer Yılmaz", "İbrahim Kaya", "राहुल शर्मा", "प्रिया सिंह",
                                             "محمد علي",       "Иван Петров",  "王小明",     "Łukasz 🎉 Nowak"};
const std::vector<std::string> notes = {"", "", "", "\"Called, wants the \"\"premium\"\" offer\"", "\"First line\nSecond line, with comma\"", "Asked for prices"};

class Labels final
{
public:
    Labels()
    {
        for (int i = 0; i < 63; ++i)
            m_weights.push_back(1.0 / (i + 3));
        m_choice = std::discrete_distribution<int>(m_weights.begin(), m_weights.end());
    }

    std::string cell(std::mt19937 &random)
    {
        std::string cell;
        unsigned long long chosen = 0;
        for (int i = m_count(random); i > 0; --i) {
            const int label = m_choice(random);
            if (chosen >> label & 1)
                continue;
            chosen |= 1ULL << label;
            cell += (cell.empty() ? "Label " : ", Label ") + std::to_string(label);
        }
        return cell.empty() ? cell : '"' + cell + '"';
    }

private:
    std::vector<double> m_weights;
    std::discrete_distribution<int> m_choice;
    std::binomial_distribution<int> m_count {6, 0.53};
};

/// Every number once, in an order that looks like none: multiplying by a number coprime to the modulus permutes.
std::string phoneOf(qint64 row)
{
    constexpr unsigned long long modulus = 2'000'000'011;
    const unsigned long long scattered = static_cast<unsigned long long>(row) * 1'234'567'891ULL % modulus;
    return "+91" + std::to_string(7'000'000'000ULL + scattered);
}

}

void writeContactFile(const QString &path, qint64 rows)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("%s cannot be written", qPrintable(path));
    std::mt19937 random(1);
    Labels labels;
    std::string text = "phone,name,email,notes,opted_out,labels\n";
    for (qint64 row = 0; row < rows; ++row) {
        const unsigned dice = random();
        text += phoneOf(row) + ',';
        text += dice % 100 < 15 ? otherNames[dice / 100 % otherNames.size()]
                                : plainNames[dice / 100 % plainNames.size()] + ' ' + surnames[dice / 1000 % surnames.size()];
        text += ' ' + std::to_string(row % 9973) + ',';
        text += dice % 5 == 0 ? std::string() : "user" + std::to_string(row) + "@example.com";
        text += ',' + notes[dice / 7 % notes.size()] + (dice % 33 == 0 ? ",true," : ",,") + labels.cell(random) + '\n';
        if (text.size() > (1 << 20)) {
            file.write(text.data(), static_cast<qint64>(text.size()));
            text.clear();
        }
    }
    file.write(text.data(), static_cast<qint64>(text.size()));
}
