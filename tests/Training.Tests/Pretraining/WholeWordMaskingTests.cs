using FedOrleans.Randomness;
using FedOrleans.Training.Pretraining;
using FedOrleans.Training.Tests.Support;
using FedOrleans.Training.Tokenization;

namespace FedOrleans.Training.Tests.Pretraining;

public sealed class WholeWordMaskingTests : IDisposable
{
    private const int Trials = 2000;
    private const double Share = 0.3;
    private readonly TemporaryDirectory _directory = new();
    private readonly ByteLevelTokenizer _tokenizer;
    private readonly int[] _ids;
    private readonly (int Start, int End)[] _words;

    /// <summary>A sequence of three documents: begin, words, end, words, end, words, end.</summary>
    public WholeWordMaskingTests()
    {
        TinyModel.Write(_directory.Path);
        _tokenizer = ByteLevelTokenizer.Load(_directory.Path);
        string[] documents = ["the bank raised its profit once more", "a telescope found a comet", "one runner won late on sunday"];
        var ids = new List<int> { _tokenizer.BeginId };
        var words = new List<(int, int)>();
        foreach (string document in documents)
        {
            foreach ((string word, int index) in document.Split(' ').Select((word, index) => (word, index)))
            {
                int[] tokens = _tokenizer.EncodePlain(index == 0 ? word : " " + word);
                words.Add((ids.Count, ids.Count + tokens.Length));
                ids.AddRange(tokens);
            }

            ids.Add(_tokenizer.EndId);
        }

        _ids = [.. ids];
        _words = [.. words];
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Words_are_chosen_whole_or_not_at_all_and_special_tokens_never()
    {
        _words.ShouldContain(word => word.End - word.Start > 1, "some words have several tokens");
        foreach ((int[] positions, int[] masked) in Draws())
        {
            positions.ShouldBe(positions.Distinct().Order());
            positions.Count(position => _tokenizer.IsSpecial(_ids[position])).ShouldBe(0);
            foreach ((int start, int end) in _words)
            {
                int chosen = positions.Count(position => position >= start && position < end);
                (chosen == 0 || chosen == end - start).ShouldBeTrue();
            }

            Enumerable.Range(0, _ids.Length).Except(positions).Count(position => masked[position] != _ids[position]).ShouldBe(0);
        }
    }

    [Fact]
    public void The_share_of_chosen_tokens_is_kept_to_as_far_as_whole_words_allow()
    {
        int tokens = _words.Sum(word => word.End - word.Start);
        int wanted = (int)Math.Round(Share * tokens);
        int longest = _words.Max(word => word.End - word.Start);
        int[] counts = [.. Draws().Select(draw => draw.Positions.Length)];

        longest.ShouldBeLessThanOrEqualTo(wanted);
        counts.Max().ShouldBe(wanted);

        // Words are passed over only where they do not fit the rest, and a word of one token always does.
        _words.ShouldContain(word => word.End - word.Start == 1);
        counts.Average().ShouldBeGreaterThan(wanted - 1);
    }

    [Fact]
    public void Every_word_is_chosen_at_some_time()
    {
        int[] seen = [.. Draws().SelectMany(draw => draw.Positions).Distinct().Order()];

        seen.ShouldBe(_words.SelectMany(word => Enumerable.Range(word.Start, word.End - word.Start)));
    }

    [Fact]
    public void Four_fifths_of_the_words_are_hidden_a_tenth_replaced_and_a_tenth_left()
    {
        int hidden = 0;
        int left = 0;
        int chosen = 0;
        foreach ((int[] positions, int[] masked) in Draws())
        {
            foreach ((int start, int end) in _words.Where(word => positions.Contains(word.Start)))
            {
                chosen++;
                hidden += Enumerable.Range(start, end - start).All(position => masked[position] == _tokenizer.MaskId) ? 1 : 0;
                left += Enumerable.Range(start, end - start).All(position => masked[position] == _ids[position]) ? 1 : 0;
            }
        }

        // Five standard deviations of a binomial share, and the one in a vocabulary that a random token is the same.
        chosen.ShouldBeGreaterThan(2 * Trials);
        double coincidence = 0.1 / _tokenizer.VocabularySize;
        ((double)hidden / chosen).ShouldBe(0.8, (5 * Math.Sqrt(0.8 * 0.2 / chosen)) + coincidence);
        ((double)left / chosen).ShouldBe(0.1, (5 * Math.Sqrt(0.1 * 0.9 / chosen)) + coincidence);
    }

    [Fact]
    public void A_sequence_without_words_is_left_alone()
    {
        RandomStream stream = RandomStream.Named(1, "masking");
        int[] ids = [_tokenizer.BeginId, _tokenizer.EndId, _tokenizer.EndId];

        new WholeWordMasking(_tokenizer, _tokenizer.MaskId!.Value, Share).Apply(ids, ref stream).ShouldBeEmpty();
        ids.ShouldBe([_tokenizer.BeginId, _tokenizer.EndId, _tokenizer.EndId]);
    }

    private IEnumerable<(int[] Positions, int[] Masked)> Draws()
    {
        var masking = new WholeWordMasking(_tokenizer, _tokenizer.MaskId!.Value, Share);
        for (int trial = 0; trial < Trials; trial++)
        {
            RandomStream stream = RandomStream.Named(1, "masking", -1, trial);
            int[] masked = [.. _ids];
            yield return (masking.Apply(masked, ref stream), masked);
        }
    }
}
