using FedOrleans.Training.Models;
using FedOrleans.Training.Tests.Support;
using FedOrleans.Validation;

namespace FedOrleans.Training.Tests.Models;

public sealed class PretrainedModelTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_checkpoint_gives_its_sizes_weights_and_tokenizer()
    {
        EncoderShape shape = TinyModel.Write(_directory.Path);

        PretrainedModel model = PretrainedModel.Load(_directory.Path, randomSeed: null);

        model.Shape.ShouldBe(shape);
        model.Tokenizer.VocabularySize.ShouldBe(shape.Vocabulary);
        foreach (ParameterSpec parameter in model.BaseParameters)
        {
            model.Weights(parameter.Name).ToArray().ShouldBe(TinyModel.Weights(parameter, 3));
        }
    }

    [Fact]
    public void Random_weights_are_drawn_from_the_seed_and_need_no_weights_file()
    {
        TinyModel.Write(_directory.Path);
        File.Delete(_directory.File("model.safetensors"));
        const string Name = "roberta.encoder.layer.0.output.dense.weight";

        float[] Draw(ulong seed) => PretrainedModel.Load(_directory.Path, seed).Weights(Name).ToArray();

        Draw(1).ShouldBe(Draw(1));
        Draw(1).ShouldNotBe(Draw(2));

        // 512 draws of variance 1/(2 · 32 inputs): their mean square lies within 5·√(2/512) = 31 % of it.
        Draw(1).Average(value => value * value).ShouldBe(1 / 64f, 0.31 / 64);
    }

    [Fact]
    public void A_missing_tensor_is_named()
    {
        const string Name = "roberta.encoder.layer.1.attention.self.key.bias";
        TinyModel.Write(_directory.Path, without: Name);

        InputException error = Should.Throw<InputException>(() => PretrainedModel.Load(_directory.Path, randomSeed: null));

        error.Message.ShouldContain("model.safetensors");
        error.Message.ShouldContain(Name);
    }

    [Fact]
    public void A_vocabulary_beyond_the_embedding_table_is_refused()
    {
        EncoderShape shape = TinyModel.Write(_directory.Path);
        (shape with { Vocabulary = shape.Vocabulary - 1 }).ToConfiguration().Write(_directory.Path);

        InputException error = Should.Throw<InputException>(() => PretrainedModel.Load(_directory.Path, randomSeed: null));

        error.Message.ShouldContain("vocab_size");
        error.Message.ShouldContain($"{shape.Vocabulary} tokens");
    }
}
