using FedOrleans.Randomness;
using FedOrleans.Training.Rewards;
using FedOrleans.Training.Rewards.Pairs;

namespace FedOrleans.Training.Tests.Rewards.Pairs;

public sealed class AnswerFaultsTests
{
    private static readonly Conversation[] Answers =
    [
        new("How do I boil rice?", "Rinse the rice first, then simmer it gently for twelve minutes with the lid on."),
        new("Name a river.", "The Danube runs from the Black Forest down to the Black Sea."),
    ];

    private static readonly AnswerFaults Faults = new(Answers);

    [Fact]
    public void A_broken_off_answer_begins_as_the_good_one_and_lacks_its_end() => ShouldAll(AnswerFault.Truncated, made =>
    {
        Answers[0].Answer.ShouldStartWith(made);
        made.Length.ShouldBeLessThan(Answers[0].Answer.Length - 10);
        made.ShouldNotEndWith(",");
    });

    [Fact]
    public void A_stub_is_three_words_at_most() => ShouldAll(AnswerFault.Stub, made =>
    {
        made.Split(' ').Length.ShouldBeInRange(1, 3);
        Answers[0].Answer.ShouldContain(made.TrimEnd('.'));
    });

    [Fact]
    public void Repetition_has_few_words_and_says_each_at_least_twice() => ShouldAll(AnswerFault.Repeated, made =>
    {
        string[] words = Plain(made);
        words.Except(["and"]).Count().ShouldBeInRange(1, 14);
        words.Length.ShouldBeGreaterThanOrEqualTo(2 * words.Except(["and"]).Count());
    });

    [Fact]
    public void A_loop_begins_well_and_ends_on_the_same_words_again() => ShouldAll(AnswerFault.Looped, made =>
    {
        string[] words = Plain(made);
        words[..3].ShouldBe(Plain(Answers[0].Answer)[..3]);
        Enumerable.Range(1, 6).Any(length => words.Length > 2 * length && words.TakeLast(length).SequenceEqual(words.SkipLast(length).TakeLast(length)))
            .ShouldBeTrue(made);
    });

    [Fact]
    public void Repetition_takes_words_of_the_request_and_of_other_answers_too()
    {
        string[] made = [.. Enumerable.Range(0, 60).Select(draw => Make(AnswerFault.Repeated, draw)!)];

        foreach (string lender in (string[])[Answers[0].Prompt, Answers[0].Answer, Answers[1].Answer])
        {
            HashSet<string> lent = [.. Plain(lender), "and"];
            made.Any(text => lent.IsSupersetOf(Plain(text))).ShouldBeTrue(lender);
        }
    }

    [Fact]
    public void Gibberish_is_words_of_small_letters() => ShouldAll(AnswerFault.Gibberish, made =>
        Plain(made).ShouldAllBe(word => word.Length >= 1 && word.Length <= 9 && word.All(char.IsAsciiLetterLower)));

    [Fact]
    public void Shuffled_words_are_the_same_words() => ShouldAll(
        AnswerFault.Shuffled, made => Plain(made).Order().ShouldBe(Plain(Answers[0].Answer).Order()));

    [Fact]
    public void Babble_follows_the_word_pairs_of_the_answers() => ShouldAll(AnswerFault.Babbled, made =>
    {
        string[] words = Plain(made);
        HashSet<string> known = [.. Answers.SelectMany(answer => Plain(answer.Answer).Zip(Plain(answer.Answer).Skip(1), (a, b) => $"{a} {b}"))];
        HashSet<string> ends = [.. Answers.Select(answer => Plain(answer.Answer)[^1])];
        words.Zip(words.Skip(1)).ShouldAllBe(pair => known.Contains($"{pair.First} {pair.Second}") || ends.Contains(pair.First));
    });

    [Fact]
    public void An_echo_says_the_request_and_nothing_else() => ShouldAll(
        AnswerFault.Echoed, made => made.Replace("How do I boil rice", "", StringComparison.Ordinal).ShouldAllBe(letter => " .?".Contains(letter)));

    [Fact]
    public void Other_answers_lend_what_is_mismatched_or_drifts_away()
    {
        ShouldAll(AnswerFault.Mismatched, made => made.ShouldBe(Answers[1].Answer));
        ShouldAll(AnswerFault.Drifting, made =>
        {
            made.ShouldStartWith("Rinse the");
            Plain(made)[^4..].ShouldBe(["to", "the", "black", "sea"]);
        });
        ShouldAll(AnswerFault.Empty, made => made.ShouldBe(""));
    }

    [Fact]
    public void The_same_draws_make_the_same_fault()
    {
        foreach (AnswerFault fault in Enum.GetValues<AnswerFault>())
        {
            Make(fault, 5).ShouldBe(Make(fault, 5));
        }
    }

    [Fact]
    public void An_answer_too_short_for_a_fault_gets_none()
    {
        RandomStream stream = RandomStream.Named(1, "faults");

        Faults.Make(AnswerFault.Shuffled, new Conversation("q", "Yes."), ref stream).ShouldBeNull();
        Faults.Make(AnswerFault.Truncated, new Conversation("q", "Yes."), ref stream).ShouldBeNull();
        Faults.Make(AnswerFault.Echoed, new Conversation("Yes", "Yes"), ref stream).ShouldNotBe("Yes");
    }

    [Fact]
    public void Half_of_the_senseless_answers_are_tidy_sentences()
    {
        string[] made = [.. Enumerable.Range(0, 100).Select(draw => Make(AnswerFault.Shuffled, draw)!)];

        made.Count(text => text.EndsWith('.') && Enumerable.Range(0, text.Length).All(i => char.IsUpper(text[i]) == (i == 0 || (i > 1 && text[i - 2] == '.'))))
            .ShouldBeInRange(30, 75, "half of 100, within four deviations, and some by chance");
    }

    /// <summary>The words in small letters without marks.</summary>
    private static string[] Plain(string text) => [.. text.ToLowerInvariant().Split(' ').Select(word => word.Trim('.', ',', '?'))];

    private static void ShouldAll(AnswerFault fault, Action<string> holds)
    {
        string[] made = [.. Enumerable.Range(0, 40).Select(draw => Make(fault, draw)).OfType<string>()];
        made.Length.ShouldBeGreaterThan(10, "most draws give a fault");
        foreach (string each in made)
        {
            holds(each);
        }
    }

    private static string? Make(AnswerFault fault, int draw)
    {
        RandomStream stream = RandomStream.Named(1, "faults", draw);
        return Faults.Make(fault, Answers[0], ref stream);
    }
}
