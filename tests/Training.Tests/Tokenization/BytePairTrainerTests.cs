using FedOrleans.Training.Tests.Support;
using FedOrleans.Training.Tokenization;
using FedOrleans.Validation;

namespace FedOrleans.Training.Tests.Tokenization;

public sealed class BytePairTrainerTests
{
    private static readonly string[] Texts =
    [
        "low low low low low lower lower newest newest newest newest newest newest widest widest widest",
        "It's a byte-level vocabulary: naïve café, 東京, and 🙂🙂.",
    ];

    [Fact]
    public void The_commonest_pair_of_neighbours_merges_first()
    {
        // "es" stands in 6 "newest" and 3 "widest"; "st" and "lo" follow, as in the example of Sennrich et al. 2016.
        BytePairVocabulary vocabulary = BytePairTrainer.Train(Texts[..1], 256 + 5 + 2, SpecialTokens.Roberta);

        vocabulary.Merges.ShouldBe([("e", "s"), ("es", "t")]);
    }

    [Fact]
    public void Equal_counts_merge_in_the_order_of_their_symbols()
    {
        BytePairVocabulary vocabulary = BytePairTrainer.Train(["cd ab cd ab"], 256 + 1 + 2, SpecialTokens.Gpt2);

        vocabulary.Merges.ShouldBe([("a", "b"), ("c", "d")]);
    }

    [Fact]
    public void Runs_of_one_symbol_merge_from_the_left()
    {
        BytePairVocabulary vocabulary = BytePairTrainer.Train(["aaaaa", "aaaaa"], 256 + 1 + 3, SpecialTokens.Gpt2);

        vocabulary.Merges.ShouldBe([("a", "a"), ("aa", "a"), ("aa", "aaa")]);
    }

    [Fact]
    public void Counts_kept_up_to_date_give_the_merges_of_counting_anew_each_time()
    {
        BytePairVocabulary vocabulary = BytePairTrainer.Train(Texts, 256 + 1 + 40, SpecialTokens.Gpt2, minimumCount: 1);

        vocabulary.Merges.ShouldBe(NaiveTrainer.Merges(Texts, 40));
    }

    [Fact]
    public void The_order_of_the_texts_does_not_matter()
    {
        BytePairVocabulary one = BytePairTrainer.Train(Texts, 320, SpecialTokens.Roberta);
        BytePairVocabulary other = BytePairTrainer.Train(Texts.Reverse(), 320, SpecialTokens.Roberta);

        other.Tokens.ShouldBe(one.Tokens);
        other.Merges.ShouldBe(one.Merges);
    }

    [Fact]
    public void Training_stops_where_no_pair_occurs_twice()
    {
        BytePairVocabulary vocabulary = BytePairTrainer.Train(["abcdef"], 1000, SpecialTokens.Gpt2);

        vocabulary.Merges.ShouldBeEmpty();
        vocabulary.Tokens.Length.ShouldBe(257);
    }

    [Fact]
    public void Roberta_tokens_lie_first_and_the_mask_last()
    {
        BytePairVocabulary vocabulary = BytePairTrainer.Train(Texts, 270, SpecialTokens.Roberta);

        vocabulary.Tokens[..4].ShouldBe(["<s>", "<pad>", "</s>", "<unk>"]);
        vocabulary.Tokens[^1].ShouldBe("<mask>");
        vocabulary.Tokens.Length.ShouldBe(270);
        vocabulary.Tokens.Distinct().Count().ShouldBe(270);
    }

    [Fact]
    public void Further_tokens_of_a_gpt2_vocabulary_follow_the_end_of_text()
    {
        BytePairVocabulary vocabulary = BytePairTrainer.Train(Texts, 270, SpecialTokens.Gpt2With("<|user|>", "<|assistant|>"));

        vocabulary.Tokens[^3..].ShouldBe(["<|endoftext|>", "<|user|>", "<|assistant|>"]);
    }

    [Fact]
    public void Saved_files_are_in_the_layout_of_hugging_face()
    {
        using var directory = new TemporaryDirectory();
        BytePairTrainer.Train(["ab ab ab"], 256 + 1 + 2, SpecialTokens.Gpt2).Save(directory.Path);

        File.ReadAllText(directory.File("merges.txt")).ShouldBe("#version: 0.2\na b\nĠ ab\n");
        File.ReadAllText(directory.File("vocab.json")).ShouldStartWith("{\"!\":0,\"\\\"\":1,\"#\":2");
        Directory.GetFiles(directory.Path).Length.ShouldBe(2);
    }

    [Fact]
    public void A_vocabulary_too_small_for_the_bytes_is_refused()
    {
        InputException error = Should.Throw<InputException>(() => BytePairTrainer.Train(Texts, 260, SpecialTokens.Roberta));

        error.Message.ShouldContain("at least 261");
    }
}
