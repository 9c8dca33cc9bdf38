using FedOrleans.Silo.Reports.Comparisons;
using FedOrleans.Silo.Results;

namespace FedOrleans.Silo.Reports.Summaries;

/// <summary>What devices gained over the start model: means over the devices of each seed, then over seeds.</summary>
/// <param name="Devices">How many devices there are, all seeds together.</param>
/// <param name="Reward">Of the reward as each weights it, less what missing ends cost.</param>
/// <param name="WeightedReward">Of the same, whether answers end or not.</param>
/// <param name="HelpReward">Of helpfulness.</param>
/// <param name="SafeReward">Of safety.</param>
public sealed record PreferenceGain(int Devices, Estimate? Reward, Estimate? WeightedReward, Estimate? HelpReward, Estimate? SafeReward)
{
    /// <summary>Null where no such device was evaluated.</summary>
    /// <param name="method">The method.</param>
    /// <param name="prefers">Which weights of helpfulness belong to the group.</param>
    internal static PreferenceGain? Of(MethodResults method, Predicate<double> prefers)
    {
        DeviceRecord[][] trials = [.. method.Trials.Select(trial => trial.Devices.Where(device => device.Preference is { } weight && prefers(weight)).ToArray())];
        Estimate? Gain(Func<DeviceRecord, double?> end, Func<DeviceRecord, double?> start) =>
            Estimate.Of(trials.Select(devices => devices.Average(device => end(device) - start(device))));
        Estimate? reward = Gain(device => device.PersonalReward, device => device.StartReward);
        return reward is null
            ? null
            : new PreferenceGain(
                trials.Sum(devices => devices.Length),
                reward,
                Gain(device => device.WeightedReward, device => device.StartWeightedReward),
                Gain(device => device.HelpReward, device => device.StartHelpReward),
                Gain(device => device.SafeReward, device => device.StartSafeReward));
    }
}
