using FedOrleans.Training.Numerics;
using FedOrleans.Training.Optimization;
using FedOrleans.Training.States;
using FedOrleans.Training.Storage;
using FedOrleans.Validation;
using TorchSharp;
using static TorchSharp.torch;

namespace FedOrleans.Training.Pretraining;

/// <summary>The state of a pretraining job on disk: step, parameters, moments and, if one is kept, their running average; replaced as a whole.</summary>
public sealed class PretrainCheckpoint(string path)
{
    /// <summary>Writes the state after a step.</summary>
    public void Save(int step, StackedState state, StackedAdamW optimizer, StackedState? average)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(optimizer);
        AdamWSnapshot moments = optimizer.Export() ?? new AdamWSnapshot(0, [], []);
        AtomicFile.Write(path, stream =>
        {
            using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
            writer.Write(step);
            Write(writer, state.Flat.ToArray());
            writer.Write(moments.Steps);
            Write(writer, moments.Mean);
            Write(writer, moments.Square);
            if (average is not null)
            {
                Write(writer, average.Flat.ToArray());
            }
        });
    }

    /// <summary>Reads the state back, or makes the starting one where there is no checkpoint.</summary>
    /// <param name="task">What is trained.</param>
    /// <param name="seed">Seed of the start.</param>
    /// <param name="optimizer">Gets the moments.</param>
    /// <param name="deviceType">Where the state is to live.</param>
    /// <param name="averaged">Whether a running average of the weights belongs to the job.</param>
    /// <returns>Steps made, the state, and the average so far, which is empty where none belongs to the job.</returns>
    /// <exception cref="InputException">The checkpoint is cut short or belongs to a model of other sizes.</exception>
    public (int Step, StackedState State, float[] Average) Load(
        IPretrainingTask task, ulong seed, StackedAdamW optimizer, DeviceType deviceType, bool averaged)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(optimizer);
        StateLayout layout = task.Layout;
        Device device = new(deviceType);
        if (!File.Exists(path))
        {
            float[] start = task.CreateStart(seed);
            return (0, new StackedState(start, 1, layout, device, trainable: true), averaged ? start : []);
        }

        (int step, float[] values, AdamWSnapshot? moments, float[] average) = Read(layout.Count, averaged);
        var state = new StackedState(values, 1, layout, device, trainable: true);
        if (moments is not null)
        {
            optimizer.Import(moments, state.Flat);
        }

        return (step, state, average);
    }

    private (int Step, float[] Values, AdamWSnapshot? Moments, float[] Average) Read(int count, bool averaged)
    {
        try
        {
            using var reader = new BinaryReader(File.OpenRead(path));
            int step = reader.ReadInt32();
            float[] values = Read(reader, count);
            int steps = reader.ReadInt32();
            AdamWSnapshot? moments = steps > 0 ? new AdamWSnapshot(steps, Read(reader, count), Read(reader, count)) : null;
            return (step, values, moments, averaged ? Read(reader, count) : []);
        }
        catch (EndOfStreamException e)
        {
            throw new InputException($"{path}: ends too early for a checkpoint; delete it to start anew", e);
        }
    }

    private static void Write(BinaryWriter writer, float[] values)
    {
        writer.Write(values.Length);
        writer.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()));
    }

    private float[] Read(BinaryReader reader, int expected)
    {
        int count = reader.ReadInt32();
        if (count != expected)
        {
            throw new InputException($"{path}: holds {count} values where the model has {expected}; give another --out or delete it");
        }

        var values = new float[count];
        reader.BaseStream.ReadExactly(System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
