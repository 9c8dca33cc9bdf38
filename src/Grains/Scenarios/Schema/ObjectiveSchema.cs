using FedOrleans.Grains.Scenarios.Yaml;
using FedOrleans.Grains.Scenarios.Yaml.Formats;
using FedOrleans.Training.Methods;
using FedOrleans.Training.Models;

namespace FedOrleans.Grains.Scenarios.Schema;

/// <summary>What a method's table says beside its roles: what its devices minimise, and what makes a device's model its own.</summary>
internal static class ObjectiveSchema
{
    private static readonly IValueFormat<TrainingObjective> _objective = ValueFormats.Choice(
        ("cross-entropy", TrainingObjective.CrossEntropy), ("next-token", TrainingObjective.NextToken), ("ppo", TrainingObjective.Ppo));

    private static readonly IValueFormat<RewardMode> _reward = ValueFormats.Choice(("personal", RewardMode.Personal), ("common", RewardMode.Common));

    private static readonly IValueFormat<SparseAttention?> _attention = new ScalarOrTableFormat<SparseAttention?>(
        ValueFormats.Choice<SparseAttention?>(("full", null)),
        new SectionFormat<SparseAttention>(
            new SparseAttention(16, 4, 16),
            (section, value) => new SparseAttention(
                section.Value("window", value.Window, ValueFormats.Integer(1, 8192)),
                section.Value("stride", value.Stride, ValueFormats.Integer(1, 8192)),
                section.Value("sinks", value.Sinks, ValueFormats.Integer(0, 8192))))
        {
            Expected = "a table such as {window: 16, stride: 4, sinks: 16}",
            OneLine = true,
        }.As<SparseAttention, SparseAttention?>(pattern => pattern, pattern => pattern!),
        pattern => pattern is null);

    public static MethodDefinition Bind(ISection section, MethodDefinition value)
    {
        MethodDefinition bound = value with
        {
            Objective = section.Value("objective", value.Objective, _objective),
            PersonalCopy = section.Value("personal_copy", value.PersonalCopy, ValueFormats.Flag),
            Mixing = section.Value("mixing", value.Mixing, ValueFormats.Number(0, 1)),
            ProximalWeight = section.Value("proximal", value.ProximalWeight, ValueFormats.Number(0, 1e6)),
            Reward = section.Value("reward", value.Reward, _reward),
            Attention = section.Value("attention", value.Attention, _attention),
        };
        section.Check(
            bound.Objective != TrainingObjective.CrossEntropy
                || (bound is { PersonalCopy: false, ProximalWeight: 0, Reward: RewardMode.Personal, Attention: null, Mixing: var mixing } && mixing == value.Mixing),
            "objective",
            "cross-entropy",
            "next-token or ppo where personal_copy, mixing, proximal, reward or attention is given");
        CheckEffect(section, bound);
        return bound;
    }

    /// <summary>Refuses what would change nothing.</summary>
    private static void CheckEffect(ISection section, MethodDefinition method)
    {
        var shares = method.Roles.Values.Contains(ParameterRole.Shared);
        section.Check(shares || !method.PersonalCopy, "personal_copy", "true", "false where no group is shared: there is no global value to copy");
        section.Check(
            shares || method.ProximalWeight == 0, "proximal", method.ProximalWeight, "0 where no group is shared: there is no global value to stay near");
        section.Check(
            method.PersonalCopy || method.Mixing == MethodDefinition.UsualMixing,
            "mixing",
            method.Mixing,
            FormattableString.Invariant($"{MethodDefinition.UsualMixing}, the default, where personal_copy is false: there is no copy to mix"));
        section.Check(
            method.Objective == TrainingObjective.Ppo || method.Reward == RewardMode.Personal,
            "reward",
            "common",
            "personal where the objective is not ppo: nothing is learnt from rewards");
    }
}
