using FedOrleans.Training.Models;
using FedOrleans.Training.Models.Roberta;
using FedOrleans.Training.Peft;
using FedOrleans.Training.States;
using FedOrleans.Training.Tests.Support;

namespace FedOrleans.Training.Tests.Peft;

public sealed class PeftParametersTests
{
    private static readonly EncoderShape RobertaBase = new()
    {
        Vocabulary = 50265,
        Width = 768,
        Blocks = 12,
        Heads = 12,
        FeedForward = 3072,
        Positions = 514,
    };

    [Fact]
    public void Adapters_of_width_64_in_roberta_base_are_a_payload_of_76_megabit()
    {
        var layout = new StateLayout(AdapterParameters.Create(RobertaBase, 64));

        layout.Count.ShouldBe(2_379_264);
        (layout.Bytes * 8 / 1e6).ShouldBe(76.1, 0.05);
    }

    [Fact]
    public void Lora_of_rank_8_on_query_and_value_in_roberta_base_is_a_payload_of_9_megabit()
    {
        var layout = new StateLayout(LoraParameters.Create(RobertaBase, 8, ["query", "value"]));

        layout.Count.ShouldBe(294_912);
        (layout.Bytes * 8 / 1e6).ShouldBe(9.4, 0.05);
    }

    [Fact]
    public void Roberta_base_has_the_published_number_of_parameters()
    {
        // transformers' RobertaModel without its pooler: 124,645,632 − (768² + 768).
        RobertaParameters.Base(RobertaBase).Sum(parameter => (long)parameter.Count).ShouldBe(124_055_040);
        RobertaParameters.Classifier(RobertaBase, 4).Sum(parameter => parameter.Count).ShouldBe((768 * 768) + 768 + (768 * 4) + 4);
        RobertaParameters.LanguageHead(RobertaBase).Sum(parameter => parameter.Count).ShouldBe((768 * 768) + (3 * 768) + 50265);
    }

    [Fact]
    public void The_rank_mask_keeps_the_first_rows_of_A_and_the_first_columns_of_B()
    {
        IReadOnlyList<ParameterSpec> factors = LoraParameters.Create(TinyModel.Shape with { Width = 2, Heads = 1 }, 3, ["output"]);
        var a = new float[6];
        var b = new float[6];

        LoraParameters.Mask(factors[0], 2, a);
        LoraParameters.Mask(factors[1], 2, b);

        factors[0].Shape.ShouldBe([3, 2]);
        factors[1].Shape.ShouldBe([2, 3]);
        a.ShouldBe([1, 1, 1, 1, 0, 0]);
        b.ShouldBe([1, 1, 0, 1, 1, 0]);
    }

    [Fact]
    public void An_unknown_projection_is_named() =>
        Should.Throw<ArgumentException>(() => LoraParameters.Create(TinyModel.Shape, 2, ["dense"])).Message.ShouldContain("'dense'");
}
