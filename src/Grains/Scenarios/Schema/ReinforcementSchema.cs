using FedOrleans.Grains.Scenarios.Yaml;
using FedOrleans.Grains.Scenarios.Yaml.Formats;
using FedOrleans.Training.Generation;
using FedOrleans.Training.Reinforcement;
using FedOrleans.Training.Rewards;

namespace FedOrleans.Grains.Scenarios.Schema;

/// <summary>The keys under <c>ppo</c>, <c>generation</c> and <c>preferences</c>.</summary>
internal static class ReinforcementSchema
{
    private const int MostStops = 16;
    private const int LongestStop = 64;

    private static readonly IValueFormat<IReadOnlyList<string>> _stop = new ListFormat<string>(new TextFormat(
        FormattableString.Invariant($"a text of 1 to {LongestStop} characters"), text => text.Length <= LongestStop))
    {
        Minimum = 0,
        Maximum = MostStops,
    };

    private static readonly IReadOnlyList<Variant<PreferenceOptions>> _kinds =
    [
        new("weights", options => options.Kind == PreferenceKind.List, new ListFormat<double>(ValueFormats.Number(0, 1)) { AllowsSingle = true, Distinct = false }
            .As(weights => new PreferenceOptions { Weights = weights }, options => options.Weights)),
        new("beta", options => options.Kind == PreferenceKind.Beta, new PairFormat("the two parameters of a Beta distribution", ValueFormats.NumberAbove(0, 1e6), ValueFormats.NumberAbove(0, 1e6))
            .As(pair => new PreferenceOptions { Kind = PreferenceKind.Beta, BetaA = pair.First, BetaB = pair.Second }, options => (options.BetaA, options.BetaB))),
        new("from_data", options => options.Kind == PreferenceKind.Data, ValueFormats.Choice(("true", true))
            .As(_ => new PreferenceOptions { Kind = PreferenceKind.Data }, _ => true)),
    ];

    public static PpoOptions BindPpo(ISection section, PpoOptions value)
    {
        var rollouts = section.Value("rollouts", value.Rollouts, ValueFormats.Integer(1, 4096));
        var coefficient = section.Value("kl_coefficient", value.KlCoefficient, ValueFormats.Number(0, 1000));
        var options = value with
        {
            Rollouts = rollouts,
            AnswersPerRequest = section.Value(
                "answers_per_request", section.Default(value.AnswersPerRequest, usual => rollouts % usual == 0 ? usual : 1), ValueFormats.Integer(1, 4096)),
            Epochs = section.Value("epochs", value.Epochs, ValueFormats.Integer(1, 100)),
            Minibatch = section.Value("minibatch", section.Default(value.Minibatch, usual => Math.Min(usual, rollouts)), ValueFormats.Integer(1, 4096)),
            Clip = section.Value("clip", value.Clip, ValueFormats.Number(new NumberRange(0, 1, true, true))),
            ValueClip = section.Value("value_clip", value.ValueClip, ValueFormats.NumberAbove(0, 1e6)),
            ValueCoefficient = section.Value("value_coefficient", value.ValueCoefficient, ValueFormats.Number(0, 1000)),
            EntropyCoefficient = section.Value("entropy_coefficient", value.EntropyCoefficient, ValueFormats.Number(0, 1000)),
            Discount = section.Value("discount", value.Discount, ValueFormats.NumberAbove(0, 1)),
            Lambda = section.Value("lambda", value.Lambda, ValueFormats.Number(0, 1)),
            KlCoefficient = coefficient,
            KlTarget = section.Value(
                "kl_target", section.Default(value.KlTarget, usual => coefficient == 0 ? null : usual), ValueFormats.NumberAbove(0, 1e6).Or("none")),
            KlGain = section.Value("kl_gain", value.KlGain, ValueFormats.Number(new NumberRange(0, 5, true, true))),
            Whiten = section.Value("whiten", value.Whiten, ValueFormats.Flag),
            RewardClip = section.Value("reward_clip", value.RewardClip, ValueFormats.NumberAbove(0, 1e6)),
        };
        section.Check(
            coefficient > 0 || options.KlTarget is null, "kl_target", options.KlTarget, "none where ppo.kl_coefficient is 0: the controller multiplies it and would never leave 0");
        section.Check(options.Minibatch <= options.Rollouts, "minibatch", options.Minibatch, $"at most ppo.rollouts, which is {options.Rollouts}");
        section.Check(
            options.Rollouts % options.AnswersPerRequest == 0, "answers_per_request", options.AnswersPerRequest, $"a divisor of ppo.rollouts, which is {options.Rollouts}");
        return options;
    }

    public static GenerationOptions BindGeneration(ISection section, GenerationOptions value) => value with
    {
        MaxTokens = section.Value("max_tokens", value.MaxTokens, ValueFormats.Integer(1, 8192)),
        Stop = section.Rare("stop", value.Stop, value.Stop.Count > 0, _stop),
        MaxPromptTokens = section.Value("max_prompt_tokens", value.MaxPromptTokens, ValueFormats.Integer(8, 8192)),
        Temperature = section.Value("temperature", value.Temperature, ValueFormats.NumberAbove(0, 10)),
        TopK = section.Value("top_k", value.TopK, ValueFormats.Integer(1, 1_000_000).Or("all")),
        TopP = section.Value("top_p", value.TopP, ValueFormats.NumberAbove(0, 1)),
        EvaluationTemperature = section.Value("evaluation_temperature", value.EvaluationTemperature, ValueFormats.Number(0, 10)),
        EvaluationAnswers = section.Value("evaluation_answers", value.EvaluationAnswers, ValueFormats.Integer(1, 1000)),
    };

    public static PreferenceOptions BindPreferences(ISection section, PreferenceOptions value)
    {
        var kind = section.OneOf(value, _kinds);
        return kind with
        {
            FineTune = section.Value("fine_tune", value.FineTune, ValueFormats.Flag),
            MissingEndPenalty = section.Value("missing_end_penalty", value.MissingEndPenalty, ValueFormats.Number(0, 1e6)),
        };
    }
}
