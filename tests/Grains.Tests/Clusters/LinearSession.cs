using System.Runtime.InteropServices;
using FedOrleans.Randomness;
using FedOrleans.Training.Methods;
using FedOrleans.Training.Policies;
using FedOrleans.Training.Sessions;

namespace FedOrleans.Grains.Tests.Clusters;

/// <summary>
/// Least squares by stochastic gradient descent: y = x·(shared + private), each device with a slope of its own around a
/// common one. LoRA stands for the private part, everything else for the shared one.
/// </summary>
public sealed class LinearSession(string silo, TrainingProbe probe, SessionDefinition definition, bool alike) : ITrainingSession
{
    private const int Features = 6;
    private const double Rate = 0.05;

    public int SharedParameters => Has(ParameterRole.Shared) ? Features : 0;

    public int PrivateParameters => Has(ParameterRole.Private) ? Features : 0;

    public byte[] CreateSharedState() => new byte[SharedParameters * sizeof(float)];

    public byte[] CreatePrivateState(int device) => new byte[PrivateParameters * sizeof(float)];

    public IReadOnlyList<StatePart> Describe(ReadOnlyMemory<byte> privateState) => [StatePart.Of("slopes", Floats(privateState.Span))];

    public DeviceProfile Profile(int device) =>
        new(20 + (device % 7), 10, definition.Training.LocalSteps, PrivateParameters > 0 ? 4 : 0, 1e9 * (alike ? 1 : 1 + (device % 3)))
        {
            Weight = Reinforces ? 1 + (device % 2) : 20 + (device % 7),
        };

    public async Task<IReadOnlyList<TrainedMember>> TrainAsync(
        int round, ReadOnlyMemory<byte> sharedState, IReadOnlyList<StackMember> members, CancellationToken cancellation)
    {
        await probe.EnterAsync(silo, round, members.Select(member => member.Device), cancellation);
        return [.. members.Select(member => Train(round, sharedState.Span, member))];
    }

    public Task<IReadOnlyList<Score>> EvaluatePersonalAsync(
        ReadOnlyMemory<byte> sharedState, IReadOnlyList<StackMember> members, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Score>>([.. members.Select(member =>
            Evaluate(sharedState.Span, member.PrivateState.Span, member.Device, Profile(member.Device).HeldOutExamples))]);

    public Task<Score?> EvaluateSharedAsync(ReadOnlyMemory<byte> sharedState, CancellationToken cancellation) =>
        Task.FromResult(SharedParameters == 0 || definition.Method.Objective != TrainingObjective.CrossEntropy ? null : Evaluate(sharedState.Span, [], device: -1, 100));

    private bool Reinforces => definition.Method.Objective == TrainingObjective.Ppo;

    private bool Has(ParameterRole role) => definition.Method.Roles.Values.Contains(role);

    private TrainedMember Train(int round, ReadOnlySpan<byte> sharedState, StackMember member)
    {
        float[] start = Floats(sharedState);
        float[] shared = [.. start];
        float[] own = Floats(member.PrivateState.Span);
        double loss = 0;
        RandomStream stream = RandomStream.Named(definition.Seed, "batch", member.Device, round);
        for (int step = 0; step < definition.Training.LocalSteps; step++)
        {
            (double[] x, double y) = Example(member.Device, stream.NextInt(Profile(member.Device).TrainExamples));
            double error = Predict(x, shared, own) - y;
            loss += error * error;
            for (int i = 0; i < Features; i++)
            {
                float change = (float)(Rate * error * x[i]);
                if (shared.Length > 0)
                {
                    shared[i] -= change;
                }

                if (own.Length > 0)
                {
                    own[i] -= change;
                }
            }
        }

        float[] update = [.. shared.Select((value, i) => value - start[i])];
        return new TrainedMember(member.Device, Bytes(update), Bytes(own), loss / definition.Training.LocalSteps)
        {
            Rollout = Reinforces ? new RolloutFigures(-loss, round, member.Device + (0.5 / round)) : null,
        };
    }

    private Score Evaluate(ReadOnlySpan<byte> sharedState, ReadOnlySpan<byte> privateState, int device, int examples)
    {
        float[] shared = Floats(sharedState);
        float[] own = Floats(privateState);
        double[] errors = [.. Enumerable.Range(1000, examples).Select(number =>
        {
            (double[] x, double y) = Example(device, number);
            return Math.Abs(Predict(x, shared, own) - y);
        })];
        return definition.Method.Objective == TrainingObjective.CrossEntropy
            ? new Score(errors.Count(error => error < 0.5), examples, errors.Sum())
            : new Score(0, 0, 0) { Policy = Answer(device, -errors.Average()) };
    }

    /// <summary>What a language model would give whose help is the negative error and whose safety is half of that.</summary>
    private static PolicyScore Answer(int device, double help)
    {
        double alpha = device % 2;
        double reward = (alpha * help) + ((1 - alpha) * help / 2);
        return new PolicyScore
        {
            Preference = alpha,
            Reward = reward,
            Help = help,
            Safe = help / 2,
            StartReward = -3,
            StartHelp = -3,
            StartSafe = -3,
            Kl = 1 + device,
            Perplexity = device == 0 ? double.NaN : 20,
            Length = 12,
            Repetition = 0.25,
            WinRate = 0.75,
            Finished = 0.5,
            StartFinished = 0.4,
            StartLength = 9,
            StartRepetition = 0.125,
            Samples = [new SampledAnswer("how?", "so", "no", reward, -3)],
        };
    }

    private (double[] X, double Y) Example(int device, int number)
    {
        RandomStream slope = RandomStream.Named(definition.Seed, "slope", device);
        RandomStream stream = RandomStream.Named(definition.Seed, "example", device, number);
        double[] x = new double[Features];
        double y = 0;
        for (int i = 0; i < Features; i++)
        {
            x[i] = stream.NextGaussian();
            y += x[i] * ((i - 2) + (0.5 * slope.NextGaussian()));
        }

        return (x, y);
    }

    private static double Predict(double[] x, float[] shared, float[] own)
    {
        double sum = 0;
        for (int i = 0; i < Features; i++)
        {
            sum += x[i] * ((shared.Length > 0 ? shared[i] : 0) + (own.Length > 0 ? own[i] : 0));
        }

        return sum;
    }

    private static float[] Floats(ReadOnlySpan<byte> bytes) => MemoryMarshal.Cast<byte, float>(bytes).ToArray();

    private static byte[] Bytes(float[] values) => MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
}
