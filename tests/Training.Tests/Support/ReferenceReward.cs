using FedOrleans.Training.Rewards;

namespace FedOrleans.Training.Tests.Support;

/// <summary>A reward head in plain double precision over the states of <see cref="ReferenceRoberta"/>.</summary>
internal static class ReferenceReward
{
    /// <summary>Raw output of a head.</summary>
    public static double Output(ReferenceRoberta encoder, IReadOnlyDictionary<string, double[]> parameters, RewardInput input, RewardHead head)
    {
        double[][] states = encoder.Encode(input.Ids);
        double[] request = Mean(states[..input.Answer]);
        double[] answer = Mean(states[input.Answer..]);
        double[] features =
        [
            .. answer, .. request.Zip(answer, (u, v) => u * v), .. request.Zip(answer, (u, v) => Math.Abs(u - v)),
            .. Words(parameters, input),
        ];
        return parameters["reward_head.bias"][(int)head]
            + features.Select((feature, i) => parameters["reward_head.weight"][((int)head * features.Length) + i] * feature).Sum();
    }

    /// <summary>Of a model in training, which has no word scores, nothing.</summary>
    private static IEnumerable<double> Words(IReadOnlyDictionary<string, double[]> parameters, RewardInput input) =>
        parameters.TryGetValue("reward_words.weight", out double[]? words)
            ? Enumerable.Range(0, 2).Select(head => input.Ids[input.Answer..].Average(token => words[(2 * token) + head]))
            : [];

    private static double[] Mean(double[][] rows) => [.. Enumerable.Range(0, rows[0].Length).Select(i => rows.Average(row => row[i]))];
}
