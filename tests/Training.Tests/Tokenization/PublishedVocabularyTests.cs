using FedOrleans.Training.Tests.Support;
using FedOrleans.Training.Tokenization;

namespace FedOrleans.Training.Tests.Tokenization;

public sealed class PublishedVocabularyTests
{
    /// <summary>Ids that the published GPT-2 encoder gives.</summary>
    [SharedDataFact("tokenizers/gpt2")]
    public void Gpt2_texts_have_their_published_ids()
    {
        ByteLevelTokenizer tokenizer = Gpt2();

        tokenizer.VocabularySize.ShouldBe(50257);
        tokenizer.EndId.ShouldBe(50256);
        tokenizer.EncodePlain("Hello, world!").ShouldBe([15496, 11, 995, 0]);
        tokenizer.EncodePlain("Hello world").ShouldBe([15496, 995]);
        tokenizer.EncodePlain("The quick brown fox jumps over the lazy dog").ShouldBe([464, 2068, 7586, 21831, 18045, 625, 262, 16931, 3290]);
        tokenizer.EncodePlain("hello 👋 world 🌍").ShouldBe([31373, 50169, 233, 995, 12520, 234, 235]);
        tokenizer.EncodePlain("Replace me by any text you'd like.").ShouldBe([3041, 5372, 502, 416, 597, 2420, 345, 1549, 588, 13]);
    }

    /// <summary>The fairseq dictionary lists GPT-2 ids; RoBERTa's id is the row + 4, after its four leading special tokens.</summary>
    [SharedDataFact("tokenizers/roberta/dict.50260.txt")]
    public void Roberta_ids_follow_the_dictionary_of_fairseq()
    {
        string gpt2 = SharedData.Find("tokenizers/gpt2")!;
        string[] rows = File.ReadAllLines(SharedData.Find("tokenizers/roberta/dict.50260.txt")!);
        Dictionary<int, string> tokenOf = BytePairFiles.ReadVocabulary(Path.Combine(gpt2, "encoder.json")).ToDictionary(entry => entry.Value, entry => entry.Key);
        var tokens = new List<string> { "<s>", "<pad>", "</s>", "<unk>" };
        tokens.AddRange(rows.Select(row => row.Split(' ')[0]).Select(name => int.TryParse(name, out int id) ? tokenOf[id] : name));
        tokens.Add("<mask>");
        using var directory = new TemporaryDirectory();
        new BytePairVocabulary([.. tokens], []).Save(directory.Path);
        ByteLevelTokenizer tokenizer = ByteLevelTokenizer.Load(directory.File("vocab.json"), Path.Combine(gpt2, "vocab.bpe"));

        tokenizer.VocabularySize.ShouldBe(50265);
        tokenizer.MaskId.ShouldBe(50264);
        tokenizer.Encode("Hello world", 16).ShouldBe([0, 31414, 232, 2]);
        tokenizer.Encode("Hello world!", 16).ShouldBe([0, 31414, 232, 328, 2]);
    }

    [SharedDataFact("agnews/test.csv")]
    public void Real_news_comes_back_unchanged()
    {
        ByteLevelTokenizer tokenizer = Gpt2();
        foreach (string line in File.ReadLines(SharedData.Find("agnews/test.csv")!).Take(500))
        {
            tokenizer.Decode(tokenizer.EncodePlain(line)).ShouldBe(line);
        }
    }

    private static ByteLevelTokenizer Gpt2()
    {
        string directory = SharedData.Find("tokenizers/gpt2")!;
        return ByteLevelTokenizer.Load(Path.Combine(directory, "encoder.json"), Path.Combine(directory, "vocab.bpe"));
    }
}
