using FedOrleans.Training.Checkpoints;
using FedOrleans.Training.Tests.Support;
using FedOrleans.Validation;

namespace FedOrleans.Training.Tests.Checkpoints;

public sealed class ModelConfigurationTests : IDisposable
{
    // The published config.json of roberta-base.
    private const string RobertaBase = """
        {
          "architectures": ["RobertaForMaskedLM"], "attention_probs_dropout_prob": 0.1, "bos_token_id": 0, "eos_token_id": 2,
          "hidden_act": "gelu", "hidden_dropout_prob": 0.1, "hidden_size": 768, "initializer_range": 0.02,
          "intermediate_size": 3072, "layer_norm_eps": 1e-05, "max_position_embeddings": 514, "model_type": "roberta",
          "num_attention_heads": 12, "num_hidden_layers": 12, "pad_token_id": 1, "type_vocab_size": 1, "vocab_size": 50265
        }
        """;

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void The_published_configuration_is_read()
    {
        _directory.Write("config.json", RobertaBase);

        ModelConfiguration configuration = ModelConfiguration.Read(_directory.Path);

        (configuration.HiddenSize, configuration.HeadSize, configuration.MaxSequenceLength, configuration.VocabSize).ShouldBe((768, 64, 512, 50265));
        configuration.TieWordEmbeddings.ShouldBeTrue();
    }

    [Fact]
    public void What_is_written_is_read_back_under_the_names_of_hugging_face()
    {
        var configuration = new ModelConfiguration
        {
            VocabSize = 8192,
            HiddenSize = 128,
            NumHiddenLayers = 4,
            NumAttentionHeads = 4,
            IntermediateSize = 512,
            MaxPositionEmbeddings = 130,
            LayerNormEps = 1e-6,
        };

        configuration.Write(_directory.File("new"));

        ModelConfiguration read = ModelConfiguration.Read(_directory.File("new"));
        (read with { Architectures = configuration.Architectures }).ShouldBe(configuration);
        string text = File.ReadAllText(_directory.File("new/config.json"));
        text.ShouldContain("\"num_attention_heads\": 4");
        text.ShouldContain("\"tie_word_embeddings\": true");
        text.ShouldNotContain("head_size");
    }

    [Theory]
    [InlineData("\"hidden_size\": 768", "\"hidden_size\": 770", "hidden_size: '770' is not allowed; expected a multiple of num_attention_heads (12)")]
    [InlineData("\"hidden_size\": 768", "\"hidden_size\": 0", "hidden_size: '0'")]
    [InlineData("\"hidden_size\": 768", "\"hidden_size\": \"wide\"", "hidden_size")]
    [InlineData("\"vocab_size\": 50265", "\"vocab_size\": 2000000000", "vocab_size: '2000000000'")]
    [InlineData("\"vocab_size\": 50265", "\"other\": 1", "vocab_size")]
    [InlineData("\"pad_token_id\": 1", "\"pad_token_id\": 50265", "pad_token_id: '50265' is not allowed; expected 0 to 50264")]
    [InlineData("\"model_type\": \"roberta\"", "\"model_type\": \"llama\"", "model_type: 'llama' is not allowed; expected roberta")]
    [InlineData("\"hidden_act\": \"gelu\"", "\"hidden_act\": \"swish\"", "hidden_act: 'swish'")]
    [InlineData("\"layer_norm_eps\": 1e-05", "\"layer_norm_eps\": 0", "layer_norm_eps: '0' is not allowed; expected above 0")]
    [InlineData("\"max_position_embeddings\": 514", "\"max_position_embeddings\": 3", "max_position_embeddings: '3'")]
    [InlineData("{", "[", "is not a model configuration")]
    public void A_value_that_is_not_allowed_is_named(string sound, string bad, string part)
    {
        string path = _directory.Write("config.json", RobertaBase.Replace(sound, bad, StringComparison.Ordinal));

        string message = Should.Throw<InputException>(() => ModelConfiguration.Read(_directory.Path)).Message;
        message.ShouldStartWith(path);
        message.ShouldContain(part);
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Should.Throw<InputException>(() => ModelConfiguration.Read(_directory.Path)).Message.ShouldContain("config.json: cannot be read");
}
