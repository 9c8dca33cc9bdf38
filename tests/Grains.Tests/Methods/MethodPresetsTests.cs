using FedOrleans.Grains.Methods;
using FedOrleans.Training.Methods;

namespace FedOrleans.Grains.Tests.Methods;

public sealed class MethodPresetsTests
{
    [Fact]
    public void Pftt_shares_adapters_and_head_and_keeps_lora_on_the_device()
    {
        var roles = MethodPresets.Find("pftt")!.Definition.Roles;

        roles.ShouldBe(
            new Dictionary<string, ParameterRole>
            {
                ["adapters"] = ParameterRole.Shared,
                ["lora"] = ParameterRole.Private,
                ["head"] = ParameterRole.Shared,
            },
            ignoreOrder: true);
    }

    [Fact]
    public void Local_only_shares_nothing() =>
        MethodPresets.Find("local-only")!.Definition.Roles.Values.ShouldAllBe(role => role == ParameterRole.Private);

    [Fact]
    public void Every_preset_trains_something_and_says_what_it_stands_for()
    {
        foreach (var preset in MethodPresets.All)
        {
            preset.Definition.Roles.Values.ShouldContain(role => role != ParameterRole.Frozen);
            preset.Description.ShouldNotBeNullOrWhiteSpace();
            preset.Description.ShouldNotContain('\n');
        }
    }

    [Fact]
    public void An_unknown_name_finds_nothing() => MethodPresets.Find("fedmagic").ShouldBeNull();
}
