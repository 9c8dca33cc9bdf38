using FedOrleans.Channel.Payloads;
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
    public void Pfit_and_its_baselines_differ_in_what_their_names_say()
    {
        MethodDefinition pfit = MethodPresets.Find("pfit")!.Definition;
        MethodDefinition pfl = MethodPresets.Find("pfl")!.Definition;
        MethodDefinition sfl = MethodPresets.Find("sfl")!.Definition;
        MethodDefinition shepherd = MethodPresets.Find("shepherd")!.Definition;

        (pfit.Objective, pfit.PersonalCopy, pfit.Reward).ShouldBe((TrainingObjective.Ppo, true, RewardMode.Personal));
        pfit.Attention.ShouldNotBeNull();
        pfit.Uplink.ShouldBe(new UplinkOptions { TopK = 0.5, Values = PayloadPrecision.EightBits, ErrorFeedback = true });
        pfl.ShouldBe(pfit with { Name = "pfl", Roles = pfl.Roles, Attention = null, Uplink = null });
        (sfl.Reward, sfl.PersonalCopy).ShouldBe((RewardMode.Common, false));
        sfl.Roles.ShouldBe(pfl.Roles, ignoreOrder: true);
        shepherd.Objective.ShouldBe(TrainingObjective.NextToken);
    }

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
