using FedOrleans.Training.Generation;
using FedOrleans.Training.Tests.Support;
using FedOrleans.Training.Tokenization;
using FedOrleans.Validation;

namespace FedOrleans.Training.Tests.Generation;

public sealed class AnswerEndingTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Without_texts_the_end_token_alone_ends_an_answer()
    {
        var ending = new AnswerEnding(LetterTokens.Create(_directory));

        ending.IsReached([]).ShouldBeFalse();
        ending.IsReached([0, 1, 2]).ShouldBeFalse();
        ending.IsReached([0, 1, LetterTokens.EndId]).ShouldBeTrue();
        ending.Decode([0, 1, LetterTokens.EndId]).ShouldBe("ab");
    }

    [Fact]
    public void Of_several_texts_the_first_to_stand_in_an_answer_ends_it_and_tokens_without_text_do_not_hide_it()
    {
        var ending = new AnswerEnding(LetterTokens.Create(_directory), ["dab", "ef"]);

        ending.IsReached([3, 17]).ShouldBeTrue("d, ab");
        ending.IsReached([18, 0, 1]).ShouldBeTrue("cd, a, b");
        ending.IsReached([3, LetterTokens.EndId, 0, 1]).ShouldBeTrue("d, nothing, a, b");
        ending.IsReached([3, 2, 17]).ShouldBeFalse();
        ending.Decode([7, 18, 17, 4, 5]).ShouldBe("hc");
        ending.Decode([7, 4, 5, 18, 17]).ShouldBe("h");
    }

    [Fact]
    public void A_letter_of_several_tokens_ends_an_answer_with_the_last_of_them()
    {
        BytePairTrainer.Train(["a b c"], 300, SpecialTokens.Gpt2).Save(_directory.Path);
        var tokenizer = ByteLevelTokenizer.Load(_directory.Path);
        var ending = new AnswerEnding(tokenizer, ["\n\n", "\u00fc"]);
        int[] answer = tokenizer.EncodePlain("a \u00fc");

        answer.Length.ShouldBe(tokenizer.EncodePlain("a ").Length + 2);
        ending.IsReached(answer[..^1]).ShouldBeFalse();
        ending.IsReached(answer).ShouldBeTrue();
        ending.Decode(answer).ShouldBe("a");
        ending.IsReached(tokenizer.EncodePlain("b.\n\n")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("zebra")]
    [InlineData("")]
    public void A_text_that_the_vocabulary_cannot_spell_is_refused(string text) =>
        Should.Throw<InputException>(() => new AnswerEnding(LetterTokens.Create(_directory), ["ab", text])).Message
            .ShouldBe($"scenario: generation.stop: '{text}' is not allowed; expected texts that the model's vocabulary can spell");
}
