using FedOrleans.Training.Methods;
using FedOrleans.Training.Models;
using FedOrleans.Training.Models.Roberta;
using FedOrleans.Training.Peft;
using FedOrleans.Training.Tests.Support;
using FedOrleans.Validation;
using static FedOrleans.Training.Methods.ParameterRole;

namespace FedOrleans.Training.Tests.Methods;

public sealed class RoleTableTests
{
    private static readonly EncoderShape Shape = TinyModel.Shape with { Blocks = 4 };

    [Fact]
    public void Groups_that_are_not_named_are_frozen()
    {
        RoleTable table = Table(("head", Shared));

        RobertaParameters.Base(Shape).ShouldAllBe(parameter => table.RoleOf(parameter) == Frozen);
        RobertaParameters.Classifier(Shape, 2).ShouldAllBe(parameter => table.RoleOf(parameter) == Shared);
    }

    [Fact]
    public void Adapters_and_lora_exist_only_where_they_are_named()
    {
        RoleTable table = Table(("adapters", Frozen), ("head", Private));

        table.Has(ParameterGroup.Adapters).ShouldBeTrue();
        table.Has(ParameterGroup.Lora).ShouldBeFalse();
        table.Has(ParameterGroup.Block).ShouldBeTrue();
        table.Has(ParameterGroup.Head).ShouldBeTrue();
    }

    [Fact]
    public void Each_module_has_the_role_of_its_own_group()
    {
        RoleTable table = Table(("adapters", Shared), ("lora", Private), ("base", Frozen));

        AdapterParameters.Create(Shape, 2).ShouldAllBe(parameter => table.RoleOf(parameter) == Shared);
        LoraParameters.Create(Shape, 2, ["query"]).ShouldAllBe(parameter => table.RoleOf(parameter) == Private);
        RobertaParameters.Base(Shape).ShouldAllBe(parameter => table.RoleOf(parameter) == Frozen);
    }

    [Fact]
    public void Embeddings_and_last_blocks_win_over_base_in_any_order()
    {
        foreach (RoleTable table in new[]
        {
            Table(("base", Shared), ("embeddings", Frozen), ("last_blocks(1)", Private)),
            Table(("last_blocks(1)", Private), ("embeddings", Frozen), ("base", Shared)),
        })
        {
            Blocks(table).ShouldBe([Shared, Shared, Shared, Private]);
            RobertaParameters.Base(Shape).Where(p => p.Group == ParameterGroup.Embeddings).ShouldAllBe(p => table.RoleOf(p) == Frozen);
        }
    }

    [Fact]
    public void Fewer_last_blocks_win_over_more_in_any_order()
    {
        Blocks(Table(("last_blocks(3)", Shared), ("last_blocks(1)", Private))).ShouldBe([Frozen, Shared, Shared, Private]);
        Blocks(Table(("last_blocks(1)", Private), ("last_blocks(3)", Shared))).ShouldBe([Frozen, Shared, Shared, Private]);
    }

    [Fact]
    public void No_method_trains_the_language_head()
    {
        RoleTable table = Table(("base", Shared), ("embeddings", Shared), ("head", Shared));

        RobertaParameters.LanguageHead(Shape).ShouldAllBe(parameter => table.RoleOf(parameter) == Frozen);
    }

    [Theory]
    [InlineData("last_blocks(0)", "last_blocks(1) to last_blocks(4)")]
    [InlineData("last_blocks(5)", "last_blocks(1) to last_blocks(4)")]
    [InlineData("last_blocks(-1)", "last_blocks(k)")]
    [InlineData("last_blocks(two)", "last_blocks(k)")]
    [InlineData("adapter", "adapters")]
    [InlineData("", "embeddings")]
    public void An_unknown_selector_is_named_with_what_is_allowed(string selector, string allowed)
    {
        InputException error = Should.Throw<InputException>(() => Table((selector, Shared)));

        error.Message.ShouldContain($"'{selector}'");
        error.Message.ShouldContain(allowed);
        error.Message.ShouldContain("method mine");
    }

    private static RoleTable Table(params (string Group, ParameterRole Role)[] roles) => new(TestMethods.Create("mine", roles), Shape.Blocks);

    private static ParameterRole[] Blocks(RoleTable table) =>
        [.. RobertaParameters.Base(Shape).Where(p => p.Group == ParameterGroup.Block).GroupBy(p => p.Block)
            .OrderBy(block => block.Key).Select(block => block.Select(table.RoleOf).Distinct().Single())];
}
