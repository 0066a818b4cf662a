// Runs a fuzz target without libFuzzer: fuzz_NAME [runs] [corpus folder]
//
// Replays every file of the corpus, then `runs` mutated inputs. The seed is fixed, so a run finds the same again on
// every machine. There is no coverage feedback: every input that the target survives may be mutated further, by chance.
// The input that a target fails on is kept as the file `failed-input` in the working folder.

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/// Texts worth inserting. A target may define this function itself; these stand for CSV.
[[gnu::weak]] std::vector<std::string> fuzzDictionary()
{
    return {"\"", "\"\"", "\",\"", ",", ";", "\t", "|", "\r", "\n", "\r\n", "\"\r\n\"", "'", "'=", "=1+1", "+1234567",
        "-", "@", " ", "a", "0123456789abcdef", "\xef\xbb\xbf", std::string(1, '\0'), "\xff"};
}

namespace {

using Input = std::vector<uint8_t>;

constexpr size_t longestInput = 4096; // bytes
constexpr size_t mostInputs = 512;
constexpr auto longestTime = std::chrono::seconds(60);

Input currentInput;

/// Not strictly allowed in a signal handler, but the program is about to die anyway.
void keepCurrentInput(int signal)
{
    std::ofstream file("failed-input", std::ios::binary);
    file.write(reinterpret_cast<const char *>(currentInput.data()), std::streamsize(currentInput.size()));
    file.close();
    std::fprintf(stderr, "Failed on an input of %zu bytes, kept in failed-input\n", currentInput.size());
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

class Mutator final
{
public:
    explicit Mutator(std::vector<Input> inputs)
        : m_inputs(std::move(inputs))
        , m_dictionary(fuzzDictionary())
    {
        m_inputs.emplace_back();
    }

    /// One of the inputs so far, changed in one to eight places.
    Input next()
    {
        Input input = anyInput();
        for (size_t changes = 1 + below(8); changes > 0; --changes)
            mutate(input);
        input.resize(std::min(input.size(), longestInput));
        return input;
    }

    void keep(const Input &input)
    {
        if (m_inputs.size() < mostInputs)
            m_inputs.push_back(input);
        else
            m_inputs[below(m_inputs.size())] = input;
    }

private:
    /// By remainder: the distributions of the standard library differ between machines.
    size_t below(size_t limit) { return size_t(m_random() % limit); }

    const Input &anyInput() { return m_inputs[below(m_inputs.size())]; }

    Input::iterator anyPlace(Input &input) { return input.begin() + std::ptrdiff_t(below(input.size() + 1)); }

    void mutate(Input &input)
    {
        switch (below(6)) {
        case 0:
            return flipBit(input);
        case 1:
            return splice(input);
        case 2:
            return erase(input);
        case 3:
            return duplicate(input);
        default:
            return insertWord(input);
        }
    }

    void flipBit(Input &input)
    {
        if (!input.empty())
            input[below(input.size())] ^= uint8_t(1U << below(8));
    }

    void splice(Input &input)
    {
        const Input other = anyInput();
        input.erase(anyPlace(input), input.end());
        input.insert(input.end(), other.begin() + std::ptrdiff_t(below(other.size() + 1)), other.end());
    }

    void erase(Input &input)
    {
        const auto begin = anyPlace(input);
        const auto length = std::ptrdiff_t(below(size_t(input.end() - begin) + 1));
        input.erase(begin, begin + length);
    }

    void duplicate(Input &input)
    {
        const auto begin = anyPlace(input);
        const auto length = std::ptrdiff_t(below(size_t(input.end() - begin) + 1));
        const Input part(begin, begin + length);
        input.insert(anyPlace(input), part.begin(), part.end());
    }

    void insertWord(Input &input)
    {
        const std::string &word = m_dictionary[below(m_dictionary.size())];
        input.insert(anyPlace(input), word.begin(), word.end());
    }

    std::mt19937_64 m_random{1};
    std::vector<Input> m_inputs;
    std::vector<std::string> m_dictionary;
};

std::vector<std::filesystem::path> filesIn(const std::filesystem::path &folder)
{
    std::vector<std::filesystem::path> files;
    for (const auto &entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file())
            files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end()); // Folders list their files in any order; the runs must not depend on it.
    return files;
}

std::vector<Input> corpusIn(const std::filesystem::path &folder)
{
    std::vector<Input> inputs;
    for (const auto &path : filesIn(folder)) {
        std::ifstream file(path, std::ios::binary);
        inputs.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    return inputs;
}

void run(const Input &input)
{
    currentInput = input;
    // A copy of exactly this size, so that AddressSanitizer sees a read beyond the end.
    const Input exact(input.begin(), input.end());
    LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

/// How many inputs were run before their number or the time was reached.
long runMutations(std::vector<Input> corpus, long runs)
{
    const auto end = std::chrono::steady_clock::now() + longestTime;
    Mutator mutator(std::move(corpus));
    long done = 0;
    for (; done < runs && std::chrono::steady_clock::now() < end; ++done) {
        const Input input = mutator.next();
        run(input);
        if (done % 4 == 0)
            mutator.keep(input);
    }
    return done;
}

} // namespace

int main(int argc, char **argv)
{
    std::signal(SIGABRT, keepCurrentInput);
    const long runs = argc > 1 ? std::atol(argv[1]) : 20000;
    const auto corpus = argc > 2 ? corpusIn(argv[2]) : std::vector<Input>();
    for (const Input &input : corpus)
        run(input);
    const long done = runMutations(corpus, runs);
    std::printf("%zu inputs of the corpus and %ld mutations passed\n", corpus.size(), done);
    return 0;
}
