using System.Text.Json.Serialization;
using FedOrleans.Silo.Reports.Comparisons;
using FedOrleans.Silo.Results;

namespace FedOrleans.Silo.Reports.Summaries;

/// <summary>Where a method stands after its last round, over seeds; null where a figure does not apply.</summary>
public sealed record FinalFigures
{
    /// <summary>Mean over devices of the accuracy of the device's own model on its own held-out split.</summary>
    public Estimate? PersonalAccuracy { get; init; }

    /// <summary>Its 10th percentile over devices.</summary>
    [JsonPropertyName("personal_accuracy_p10")]
    public Estimate? PersonalAccuracyP10 { get; init; }

    /// <summary>Its lowest value over devices.</summary>
    public Estimate? PersonalAccuracyWorst { get; init; }

    /// <summary>Accuracy of the shared part alone on the common test set.</summary>
    public Estimate? GlobalAccuracy { get; init; }

    /// <summary>Mean training loss of the last round in which a device trained.</summary>
    public Estimate? TrainLoss { get; init; }

    /// <summary>Mean over devices of the reward as each device weights it, less what missing ends cost.</summary>
    public Estimate? PersonalReward { get; init; }

    /// <summary>Its 10th percentile over devices.</summary>
    [JsonPropertyName("personal_reward_p10")]
    public Estimate? PersonalRewardP10 { get; init; }

    /// <summary>Its lowest value over devices.</summary>
    public Estimate? PersonalRewardWorst { get; init; }

    /// <summary>Mean over devices of the start model's reward, as each device weights it, less what missing ends cost.</summary>
    public Estimate? StartReward { get; init; }

    /// <summary>Mean over devices of α · help + (1 − α) · safe, whether answers end or not.</summary>
    public Estimate? WeightedReward { get; init; }

    /// <summary>Its 10th percentile over devices.</summary>
    [JsonPropertyName("weighted_reward_p10")]
    public Estimate? WeightedRewardP10 { get; init; }

    /// <summary>Its lowest value over devices.</summary>
    public Estimate? WeightedRewardWorst { get; init; }

    /// <summary>Mean over devices of the same of the start model.</summary>
    public Estimate? StartWeightedReward { get; init; }

    /// <summary>What all devices gained over the start model.</summary>
    public PreferenceGain? Gain { get; init; }

    /// <summary>What the devices that weigh helpfulness above 2/3 gained over the start model.</summary>
    public PreferenceGain? HelpSeekers { get; init; }

    /// <summary>What the devices that weigh helpfulness below 1/3 gained over the start model.</summary>
    public PreferenceGain? SafetySeekers { get; init; }

    /// <summary>Mean helpfulness reward.</summary>
    public Estimate? HelpReward { get; init; }

    /// <summary>Mean safety reward.</summary>
    public Estimate? SafeReward { get; init; }

    /// <summary>Kullback-Leibler divergence from the start model, in nats an answer.</summary>
    public Estimate? Kl { get; init; }

    /// <summary>Devices whose battery is empty; null without batteries.</summary>
    public Estimate? DeadDevices { get; init; }

    /// <summary>Mean over devices of the perplexity on preferred answers.</summary>
    public Estimate? Perplexity { get; init; }

    /// <summary>Mean over devices of the tokens of an answer.</summary>
    public Estimate? ResponseLength { get; init; }

    /// <summary>Mean over devices of the share of trigrams that stood in the answer before.</summary>
    public Estimate? Repetition { get; init; }

    /// <summary>Mean over devices of the share of answers that came to their end.</summary>
    public Estimate? Finished { get; init; }

    /// <summary>Mean over devices of the share of the start model's answers that did.</summary>
    public Estimate? StartFinished { get; init; }

    /// <summary>Mean over devices of the tokens of a start model's answer.</summary>
    public Estimate? StartLength { get; init; }

    /// <summary>Mean over devices of the share of trigrams that stood in a start model's answer before.</summary>
    public Estimate? StartRepetition { get; init; }

    /// <summary>Mean over devices of the share of requests won against the start model.</summary>
    public Estimate? WinRate { get; init; }

    /// <summary>Mean over devices of 10⁹ floating-point operations of training in a round.</summary>
    public Estimate? TrainingGflop { get; init; }

    /// <summary>Mean over devices of the share of full causal attention that the trained blocks compute; null for classifiers.</summary>
    public Estimate? AttentionDensity { get; init; }

    internal static FinalFigures Of(MethodResults method)
    {
        Estimate? Last(Func<RoundRecord, double?> figure) => Estimate.Of(method.Trials.Select(trial => trial.Last(figure)));
        Estimate? Device(Func<DeviceRecord, double?> figure, double fraction) =>
            Estimate.Of(method.Trials.Select(trial => Quantile(trial.Devices, figure, fraction)));
        Estimate? Mean(Func<DeviceRecord, double?> figure) => Estimate.Of(method.Trials.Select(trial => trial.Devices.Average(figure)));
        return new FinalFigures
        {
            PersonalAccuracy = Last(r => r.PersonalAccuracy),
            PersonalAccuracyP10 = Device(d => d.PersonalAccuracy, 0.1),
            PersonalAccuracyWorst = Device(d => d.PersonalAccuracy, 0),
            GlobalAccuracy = Last(r => r.GlobalAccuracy),
            TrainLoss = Last(r => r.TrainLoss),
            PersonalReward = Last(r => r.PersonalReward),
            PersonalRewardP10 = Device(d => d.PersonalReward, 0.1),
            PersonalRewardWorst = Device(d => d.PersonalReward, 0),
            HelpReward = Last(r => r.HelpReward),
            SafeReward = Last(r => r.SafeReward),
            Kl = Last(r => r.Kl),
            DeadDevices = Last(r => r.DeadDevices),
            Perplexity = Mean(d => d.Perplexity),
            ResponseLength = Mean(d => d.ResponseLength),
            Repetition = Mean(d => d.Repetition),
            WinRate = Mean(d => d.WinRate),
            Finished = Mean(d => d.Finished),
            StartFinished = Mean(d => d.StartFinished),
            StartLength = Mean(d => d.StartLength),
            StartRepetition = Mean(d => d.StartRepetition),
            StartReward = Mean(d => d.StartReward),
            WeightedReward = Last(r => r.WeightedReward),
            WeightedRewardP10 = Device(d => d.WeightedReward, 0.1),
            WeightedRewardWorst = Device(d => d.WeightedReward, 0),
            StartWeightedReward = Mean(d => d.StartWeightedReward),
            Gain = PreferenceGain.Of(method, _ => true),
            HelpSeekers = PreferenceGain.Of(method, weight => weight > 2 / 3.0),
            SafetySeekers = PreferenceGain.Of(method, weight => weight < 1 / 3.0),
            TrainingGflop = Mean(d => d.TrainingGflop),
            AttentionDensity = Mean(d => d.AttentionDensity),
        };
    }

    private static double? Quantile(IReadOnlyList<DeviceRecord> devices, Func<DeviceRecord, double?> figure, double fraction)
    {
        double[] sorted = [.. devices.Select(figure).OfType<double>().Order()];
        return sorted.Length == 0 ? null : Quantiles.At(sorted, fraction);
    }
}
