using FedOrleans.Randomness;
using FedOrleans.Training.Numerics;
using FedOrleans.Training.Optimization;
using FedOrleans.Training.Pool;
using FedOrleans.Training.States;
using TorchSharp;
using static TorchSharp.torch;

namespace FedOrleans.Training.Pretraining;

/// <summary>
/// Trains one model on one task. Each step's batch is cut into micro-batches that the pool's workers run side by side;
/// their gradients are added in order, so that the weights do not depend on the number of workers.
/// </summary>
public sealed class Pretrainer(PretrainOptions options, TrainingPool pool, IPretrainingTask task)
{
    private const int HeldOutExamples = 256;
    private int[]? _order;
    private int _epoch = -1;

    /// <summary>Trains from the checkpoint (or from the start) to the last step.</summary>
    /// <param name="checkpoint">Where to read and write the state of the job.</param>
    /// <param name="report">Called after every step.</param>
    /// <param name="cancellation">Stops after the step in hand, with a checkpoint written.</param>
    /// <returns>The trained parameters or, where asked for, their running average, flat in the model's layout.</returns>
    public async Task<float[]> RunAsync(PretrainCheckpoint checkpoint, Action<PretrainProgress> report, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(report);
        var schedule = new LearningRateSchedule(options.LearningRate, options.WarmupSteps, options.Steps);
        using var optimizer = new StackedAdamW(options.WeightDecay, beta2: 0.98, epsilon: 1e-6);
        (int done, StackedState loaded, float[] averaged) = checkpoint.Load(task, options.Seed, optimizer, pool.DeviceType, options.Averaging > 0);
        using StackedState state = loaded;
        using WeightAverage? average = options.Averaging > 0
            ? new WeightAverage(options.Averaging, new StackedState(averaged, 1, task.Layout, new Device(pool.DeviceType), trainable: false))
            : null;
        StackedState kept = average?.State ?? state;
        for (int step = done + 1; step <= options.Steps; step++)
        {
            if (cancellation.IsCancellationRequested)
            {
                checkpoint.Save(step - 1, state, optimizer, average?.State);
                cancellation.ThrowIfCancellationRequested();
            }

            double rate = schedule.At(step);
            double loss = await StepAsync(step, state, average, optimizer, rate);
            bool last = step == options.Steps;
            double? heldOut = last || step % options.EvaluateEvery == 0 ? await EvaluateAsync(kept) : null;
            if (last || step % options.CheckpointEvery == 0)
            {
                checkpoint.Save(step, state, optimizer, average?.State);
            }

            report(new PretrainProgress(step, options.Steps, loss, rate, options.BatchSize * options.SequenceLength, heldOut));
        }

        return kept.Flat.ToArray();
    }

    private async Task<double> StepAsync(int step, StackedState state, WeightAverage? average, StackedAdamW optimizer, double rate)
    {
        int[] batch = [.. Enumerable.Range(0, options.BatchSize).Select(i => Index(((long)(step - 1) * options.BatchSize) + i))];
        (Tensor Gradient, double Loss, int Predictions)[] parts = await Task.WhenAll(batch
            .Chunk((options.BatchSize + options.MicroBatches - 1) / options.MicroBatches)
            .Select((part, number) => pool.RunAsync((device, _) => Backward(state, part, step, number, device), CancellationToken.None)));
        int predictions = Math.Max(1, parts.Sum(part => part.Predictions));
        await pool.RunAsync(
            (_, _) =>
            {
                Tensor gradient = parts[0].Gradient;
                foreach ((Tensor more, _, _) in parts.Skip(1))
                {
                    gradient.Accumulate(more);
                    more.Dispose();
                }

                gradient.Scale(1.0 / predictions);
                GradientClipping.Clip(gradient, options.ClipNorm);
                optimizer.Update(state.Flat, gradient, rate, null);
                average?.Add(step, state.Flat);
                gradient.Dispose();
                return 0;
            },
            CancellationToken.None);
        return parts.Sum(part => part.Loss) / predictions;
    }

    private (Tensor Gradient, double Loss, int Predictions) Backward(StackedState state, int[] part, int step, int number, Device device)
    {
        RandomStream stream = RandomStream.Named(options.Seed, "masking", number, step);
        (Tensor sum, int predictions) = task.Loss(state, part, heldOut: false, ref stream, device);
        return (state.Gradient(sum).DetachFromDisposeScope(), sum.Single(), predictions);
    }

    /// <summary>Mean loss on the held-out examples; null where there is none.</summary>
    private async Task<double?> EvaluateAsync(StackedState state)
    {
        if (task.HeldOutCount == 0)
        {
            return null;
        }

        int[] held = [.. Enumerable.Range(0, Math.Min(HeldOutExamples, task.HeldOutCount))];
        (double Loss, int Predictions)[] parts = await Task.WhenAll(held.Chunk(task.EvaluationBatch).Select((part, number) => pool.RunAsync(
            (device, _) =>
            {
                using IDisposable quiet = no_grad();
                RandomStream stream = RandomStream.Named(options.Seed, "held-out-masking", number);
                (Tensor sum, int predictions) = task.Loss(state, part, heldOut: true, ref stream, device);
                return ((double)sum.Single(), predictions);
            },
            CancellationToken.None)));
        return parts.Sum(part => part.Loss) / Math.Max(1, parts.Sum(part => part.Predictions));
    }

    /// <summary>The example at a place of the endless stream of epochs, each shuffled anew.</summary>
    private int Index(long place)
    {
        int epoch = (int)(place / task.TrainCount);
        if (_order is null || _epoch != epoch)
        {
            _order = [.. Enumerable.Range(0, task.TrainCount)];
            RandomStream.Named(options.Seed, "epoch", -1, epoch).Shuffle<int>(_order);
            _epoch = epoch;
        }

        return _order[(int)(place % task.TrainCount)];
    }
}
