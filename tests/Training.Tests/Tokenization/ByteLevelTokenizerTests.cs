using System.Text;
using FedOrleans.Randomness;
using FedOrleans.Training.Tests.Support;
using FedOrleans.Training.Tokenization;
using FedOrleans.Validation;

namespace FedOrleans.Training.Tests.Tokenization;

public sealed class ByteLevelTokenizerTests : IDisposable
{
    private static readonly string[] Texts =
    [
        "The minister said the economy would grow; the team's coach said it wouldn't.",
        "Scientists at the observatory said the comet would return in 76 years.",
    ];

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("  leading, trailing and   inner   spaces  ")]
    [InlineData("tabs\tand\r\nlines\n\n\n end")]
    [InlineData("It's the coach's, they'll say; I'd've")]
    [InlineData("naïve café Ünïcode 東京タワー Привет мир العربية 🙂👩‍👩‍👧‍👦 \u200b\u00a0\ufeff")]
    [InlineData("control \0 \u0001 \u007f \u0085 characters")]
    [InlineData("<s> <mask> </s> <pad> are text here")]
    [InlineData("Ġ Ċ are characters too")]
    public void Encoding_and_decoding_gives_the_text_back(string text)
    {
        foreach (ByteLevelTokenizer tokenizer in new[] { Trained(SpecialTokens.Roberta), Trained(SpecialTokens.Gpt2) })
        {
            int[] ids = tokenizer.EncodePlain(text);

            tokenizer.Decode(ids).ShouldBe(text);
            ids.ShouldAllBe(id => !tokenizer.IsSpecial(id) && id >= 0 && id < tokenizer.VocabularySize);
        }
    }

    [Fact]
    public void Random_unicode_text_comes_back()
    {
        ByteLevelTokenizer tokenizer = Trained(SpecialTokens.Roberta);
        RandomStream random = RandomStream.Named(1, "unicode");
        for (int trial = 0; trial < 200; trial++)
        {
            var text = new StringBuilder();
            while (text.Length < 60)
            {
                int point = random.NextInt(random.NextInt(2) == 0 ? 0x250 : 0x11_0000);
                text.Append(Rune.IsValid(point) ? new Rune(point).ToString() : " ");
            }

            tokenizer.Decode(tokenizer.EncodePlain(text.ToString())).ShouldBe(text.ToString());
        }
    }

    [Fact]
    public void Roberta_surrounds_a_text_and_cuts_it_to_length()
    {
        ByteLevelTokenizer tokenizer = Trained(SpecialTokens.Roberta);
        int[] plain = tokenizer.EncodePlain(Texts[0]);

        tokenizer.Encode(Texts[0], 512).ShouldBe([0, .. plain, 2]);
        tokenizer.Encode(Texts[0], 8).ShouldBe([0, .. plain[..6], 2]);
        tokenizer.Decode(tokenizer.Encode(Texts[0], 512)).ShouldBe(Texts[0]);
        (tokenizer.BeginId, tokenizer.PadId, tokenizer.EndId, tokenizer.MaskId).ShouldBe((0, 1, 2, tokenizer.VocabularySize - 1));
    }

    [Fact]
    public void Gpt2_adds_nothing_to_a_text()
    {
        ByteLevelTokenizer tokenizer = Trained(SpecialTokens.Gpt2);

        tokenizer.Encode(Texts[0], 512).ShouldBe(tokenizer.EncodePlain(Texts[0]));
        tokenizer.Encode(Texts[0], 4).ShouldBe(tokenizer.EncodePlain(Texts[0])[..4]);
        tokenizer.MaskId.ShouldBeNull();
        tokenizer.EndId.ShouldBe(tokenizer.VocabularySize - 1);
    }

    [Fact]
    public void Tokens_with_a_leading_space_start_words()
    {
        ByteLevelTokenizer tokenizer = Trained(SpecialTokens.Roberta);
        int[] ids = tokenizer.EncodePlain("it said zq7");

        string[] starts = [.. ids.Where(tokenizer.StartsWord).Select(id => tokenizer.Decode([id]))];
        starts.ShouldBe([" said", " "], "no token covers zq7, so that its space stands alone");
    }

    [Fact]
    public void Many_threads_may_encode_at_once()
    {
        ByteLevelTokenizer tokenizer = Trained(SpecialTokens.Roberta);
        int[][] expected = [.. Texts.Select(tokenizer.EncodePlain)];

        Parallel.For(0, 500, i => tokenizer.EncodePlain(Texts[i % Texts.Length]).ShouldBe(expected[i % Texts.Length]));
    }

    [Theory]
    [InlineData("[1, 2]", "one JSON object")]
    [InlineData("{\"<s>\": 0, \"</s>\": 0}", "</s>")]
    [InlineData("{\"<s>\": 0, \"</s>\": -1}", "-1")]
    [InlineData("{\"<s>\": 0, \"</s>\": 1e9}", "1e9")]
    [InlineData("{\"<s>\": 0, \"</s>\": \"two\"}", "two")]
    [InlineData("{\"<s>\": 0,", "not valid JSON")]
    [InlineData("{}", "no tokens")]
    [InlineData("{\"a\": 0}", "<|endoftext|>")]
    public void A_malformed_vocabulary_is_named(string content, string part)
    {
        string path = _directory.Write("vocab.json", content);
        _directory.Write("merges.txt", "#version: 0.2\n");

        InputException error = Should.Throw<InputException>(() => ByteLevelTokenizer.Load(_directory.Path));
        error.Message.ShouldStartWith(path);
        error.Message.ShouldContain(part);
    }

    [Theory]
    [InlineData("#version: 0.2\n\nab\n", ":3")]
    [InlineData("#version: 0.2\na b c\n", ":2")]
    [InlineData("#version: 0.2\na b\n", "'ab'")]
    public void A_malformed_merge_is_named(string content, string part)
    {
        _directory.Write("vocab.json", "{\"<|endoftext|>\": 0, \"a\": 1, \"b\": 2}");
        string path = _directory.Write("merges.txt", content);

        InputException error = Should.Throw<InputException>(() => ByteLevelTokenizer.Load(_directory.Path));
        error.Message.ShouldStartWith(path);
        error.Message.ShouldContain(part);
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Should.Throw<InputException>(() => ByteLevelTokenizer.Load(_directory.Path)).Message.ShouldContain("vocab.json");

    private ByteLevelTokenizer Trained(SpecialTokens specials)
    {
        BytePairTrainer.Train(Texts, 300, specials).Save(_directory.Path);
        return ByteLevelTokenizer.Load(_directory.Path);
    }
}
