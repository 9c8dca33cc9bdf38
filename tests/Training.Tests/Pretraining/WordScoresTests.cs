using FedOrleans.Randomness;
using FedOrleans.Training.Pretraining;
using FedOrleans.Training.Rewards;

namespace FedOrleans.Training.Tests.Pretraining;

public sealed class WordScoresTests
{
    private static readonly PreferenceExample[] Pairs =
    [
        .. Enumerable.Range(0, 40).Select(i => new PreferenceExample(
            RewardHead.Helpfulness, new([0, 7, 5, 20 + i, 2], 2), new([0, 7, 6, 20 + i, 2], 2), IsCommon: false)),
    ];

    [Fact]
    public void A_word_scores_by_the_side_that_it_stands_on()
    {
        float[] scores = WordScores.Fit(Pairs, 64, RandomStream.Named(1, "words"));

        scores[5].ShouldBeGreaterThan(1f);
        scores[6].ShouldBe(-scores[5], 1e-4f, "the pairs tell the two apart by nothing else");
        scores[7].ShouldBe(0f, "it stands in requests alone");
        scores[20].ShouldBe(0f, "it stands in both answers");
    }

    [Fact]
    public void The_same_stream_gives_the_same_scores() =>
        WordScores.Fit(Pairs, 64, RandomStream.Named(1, "words")).ShouldBe(WordScores.Fit(Pairs, 64, RandomStream.Named(1, "words")));
}
