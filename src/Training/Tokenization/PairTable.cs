using System.Runtime.InteropServices;

namespace FedOrleans.Training.Tokenization;

/// <summary>
/// Counts of neighbouring symbols over distinct words, kept up to date while pairs merge: a merge touches only the
/// words that hold the pair.
/// </summary>
internal sealed class PairTable
{
    private readonly int[][] _words;
    private readonly long[] _wordCounts;
    private readonly Dictionary<(int Left, int Right), long> _counts = [];

    // Words in which the pair has stood at some time; a word that has lost it is skipped when its turn comes.
    private readonly Dictionary<(int Left, int Right), List<int>> _occurrences = [];

    // Commonest first, then the lowest symbols. Entries may be out of date: they are checked against _counts when taken.
    private readonly PriorityQueue<(int Left, int Right), (long NegativeCount, int Left, int Right)> _queue = new();

    public PairTable(IReadOnlyList<(int[] Symbols, long Count)> words)
    {
        _words = [.. words.Select(word => word.Symbols)];
        _wordCounts = [.. words.Select(word => word.Count)];
        for (int word = 0; word < _words.Length; word++)
        {
            AddPairs(word, _ => true, touched: null);
        }

        foreach (((int Left, int Right) pair, long count) in _counts)
        {
            Enqueue(pair, count);
        }
    }

    /// <summary>The commonest pair, ties broken by the lower left, then the lower right symbol.</summary>
    public bool TryTakeCommonest(long minimumCount, out (int Left, int Right) pair)
    {
        while (_queue.TryDequeue(out pair, out (long NegativeCount, int Left, int Right) priority))
        {
            long count = _counts.GetValueOrDefault(pair);
            if (count == -priority.NegativeCount)
            {
                return count >= minimumCount;
            }

            if (count > 0)
            {
                Enqueue(pair, count);
            }
        }

        return false;
    }

    /// <summary>Replaces the pair by one symbol wherever it stands.</summary>
    public void Merge((int Left, int Right) pair, int symbol)
    {
        if (!_occurrences.Remove(pair, out List<int>? words))
        {
            return;
        }

        var touched = new HashSet<(int Left, int Right)>();
        foreach (int word in words)
        {
            int[] merged = Replace(_words[word], pair, symbol);
            if (merged.Length == _words[word].Length)
            {
                continue;
            }

            RemovePairs(word);
            _words[word] = merged;
            AddPairs(word, candidate => candidate.Left == symbol || candidate.Right == symbol, touched);
        }

        foreach ((int Left, int Right) candidate in touched)
        {
            Enqueue(candidate, _counts[candidate]);
        }
    }

    private void Enqueue((int Left, int Right) pair, long count) => _queue.Enqueue(pair, (-count, pair.Left, pair.Right));

    private void RemovePairs(int word)
    {
        int[] symbols = _words[word];
        for (int i = 1; i < symbols.Length; i++)
        {
            (int, int) pair = (symbols[i - 1], symbols[i]);
            ref long count = ref CollectionsMarshal.GetValueRefOrNullRef(_counts, pair);
            count -= _wordCounts[word];
            if (count == 0)
            {
                _counts.Remove(pair);
            }
        }
    }

    private void AddPairs(int word, Predicate<(int Left, int Right)> isNew, HashSet<(int Left, int Right)>? touched)
    {
        int[] symbols = _words[word];
        for (int i = 1; i < symbols.Length; i++)
        {
            (int Left, int Right) pair = (symbols[i - 1], symbols[i]);
            CollectionsMarshal.GetValueRefOrAddDefault(_counts, pair, out _) += _wordCounts[word];
            if (!isNew(pair))
            {
                continue;
            }

            touched?.Add(pair);
            ref List<int>? words = ref CollectionsMarshal.GetValueRefOrAddDefault(_occurrences, pair, out _);
            words ??= [];
            if (words.Count == 0 || words[^1] != word)
            {
                words.Add(word);
            }
        }
    }

    private static int[] Replace(int[] symbols, (int Left, int Right) pair, int symbol)
    {
        var merged = new List<int>(symbols.Length);
        for (int i = 0; i < symbols.Length; i++)
        {
            bool here = i + 1 < symbols.Length && symbols[i] == pair.Left && symbols[i + 1] == pair.Right;
            merged.Add(here ? symbol : symbols[i]);
            i += here ? 1 : 0;
        }

        return [.. merged];
    }
}
