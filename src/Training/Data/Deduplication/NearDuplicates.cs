namespace FedOrleans.Training.Data.Deduplication;

/// <summary>Finds pairs of texts that share most of their word triples (Broder 1997), exactly.</summary>
/// <remarks>
/// Two sets with Jaccard similarity of at least t must share one of the n − ⌈t·n⌉ + 1 rarest items of each (prefix filter;
/// Chaudhuri et al. 2006, Bayardo et al. 2007). So only rare shingles are indexed, and only texts that share one are compared.
/// </remarks>
public static class NearDuplicates
{
    /// <summary>All pairs at least as similar as a threshold.</summary>
    /// <param name="texts">Texts; letter case, punctuation and spacing do not count.</param>
    /// <param name="threshold">Least Jaccard similarity of the word triples, in (0, 1]. The default value is 0.5.</param>
    /// <returns>Pairs in order of the first, then the second index.</returns>
    public static IReadOnlyList<NearDuplicatePair> Find(IReadOnlyList<string> texts, double threshold = 0.5)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threshold);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(threshold, 1);
        List<HashSet<string>> shingles = [.. texts.Select(Shingles.Of)];
        Dictionary<string, int> frequency = shingles.SelectMany(set => set).CountBy(shingle => shingle).ToDictionary();
        var index = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var pairs = new List<NearDuplicatePair>();
        for (int second = 0; second < shingles.Count; second++)
        {
            HashSet<string> set = shingles[second];
            int prefix = set.Count - (int)Math.Ceiling(threshold * set.Count) + 1;
            var candidates = new SortedSet<int>();
            foreach (string shingle in set.OrderBy(shingle => frequency[shingle]).ThenBy(shingle => shingle, StringComparer.Ordinal).Take(prefix))
            {
                if (!index.TryGetValue(shingle, out List<int>? texted))
                {
                    index.Add(shingle, texted = []);
                }

                candidates.UnionWith(texted);
                texted.Add(second);
            }

            pairs.AddRange(candidates
                .Select(first => new NearDuplicatePair(first, second, Jaccard(shingles[first], set)))
                .Where(pair => pair.Similarity >= threshold));
        }

        return [.. pairs.OrderBy(pair => pair.First).ThenBy(pair => pair.Second)];
    }

    private static double Jaccard(HashSet<string> one, HashSet<string> other)
    {
        int shared = one.Count(other.Contains);
        return (double)shared / (one.Count + other.Count - shared);
    }
}
