using FedOrleans.Randomness;
using FedOrleans.Training.Data.Deduplication;

namespace FedOrleans.Training.Tests.Data.Deduplication;

public sealed class NearDuplicatesTests
{
    [Fact]
    public void Texts_that_differ_in_case_and_punctuation_are_the_same() =>
        NearDuplicates.Find(["The harbour reopened on Monday.", "Something else altogether happened", "the harbour -- reopened on MONDAY"])
            .ShouldBe([new NearDuplicatePair(0, 2, 1)]);

    [Fact]
    public void Similarity_is_the_share_of_common_word_triples()
    {
        // abc bcd cde def against abc bcd cde dex: 3 common of 5.
        NearDuplicates.Find(["a b c d e f", "a b c d e x"], 0.6).ShouldBe([new NearDuplicatePair(0, 1, 0.6)]);
        NearDuplicates.Find(["a b c d e f", "a b c d e x"], 0.61).ShouldBeEmpty();
    }

    [Fact]
    public void Short_texts_are_compared_whole_and_wordless_ones_never_match() =>
        NearDuplicates.Find(["Hello there", "hello, there!", "hello", "...", "!!!", ""]).ShouldBe([new NearDuplicatePair(0, 1, 1)]);

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void The_index_finds_exactly_the_pairs_that_comparing_all_finds(double threshold)
    {
        RandomStream random = RandomStream.Named(2, "texts");
        var texts = new List<string>();
        for (int i = 0; i < 150; i++)
        {
            // Half of the texts change a few words of an earlier one.
            string[] words = i % 2 == 1
                ? texts[random.NextInt(i)].Split(' ')
                : [.. Enumerable.Range(0, 5 + random.NextInt(25)).Select(_ => $"w{random.NextInt(40)}")];
            for (int change = random.NextInt(3); change > 0; change--)
            {
                words[random.NextInt(words.Length)] = $"w{random.NextInt(40)}";
            }

            texts.Add(string.Join(' ', words));
        }

        List<HashSet<string>> sets = texts.ConvertAll(Shingles.Of);
        NearDuplicatePair[] expected =
        [
            .. from first in Enumerable.Range(0, sets.Count)
               from second in Enumerable.Range(first + 1, sets.Count - first - 1)
               let shared = sets[first].Intersect(sets[second]).Count()
               let similarity = (double)shared / (sets[first].Count + sets[second].Count - shared)
               where similarity >= threshold
               select new NearDuplicatePair(first, second, similarity),
        ];

        expected.Length.ShouldBeGreaterThan(5);
        NearDuplicates.Find(texts, threshold).ShouldBe(expected);
    }
}
