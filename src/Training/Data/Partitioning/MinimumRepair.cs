using System.Runtime.InteropServices;
using FedOrleans.Randomness;

namespace FedOrleans.Training.Data.Partitioning;

/// <summary>
/// Brings every device to a minimum by moving examples from devices that have more. A device is filled with the label it
/// already has most of (an empty one with a label drawn by the label frequencies), taken from the device that has most of
/// it, so that the skew of both stays as it was drawn.
/// </summary>
internal static class MinimumRepair
{
    /// <summary>Moves examples in place.</summary>
    /// <param name="held">Examples by device and label; enough in all for the minimum of every device.</param>
    /// <param name="minimum">Fewest examples of a device.</param>
    /// <param name="random">Draws the labels of empty devices.</param>
    public static void Apply(List<int>[][] held, int minimum, ref RandomStream random)
    {
        int[] sizes = Array.ConvertAll(held, device => device.Sum(label => label.Count));
        int[] labelTotals = [.. Enumerable.Range(0, held[0].Length).Select(label => held.Sum(device => device[label].Count))];
        for (int device = 0; device < held.Length; device++)
        {
            if (sizes[device] >= minimum)
            {
                continue;
            }

            int preferred = sizes[device] > 0 ? MostHeld(held[device]) : DrawLabel(labelTotals, ref random);
            while (sizes[device] < minimum)
            {
                (int donor, int label) = FindDonor(held, sizes, minimum, preferred);
                List<int> source = held[donor][label];
                int moved = Math.Min(Math.Min(minimum - sizes[device], sizes[donor] - minimum), source.Count);
                held[device][label].AddRange(CollectionsMarshal.AsSpan(source)[^moved..]);
                source.RemoveRange(source.Count - moved, moved);
                sizes[device] += moved;
                sizes[donor] -= moved;
            }
        }
    }

    /// <summary>The device above the minimum with most of a label; where none has any of it, the largest device and its main label.</summary>
    private static (int Donor, int Label) FindDonor(List<int>[][] held, int[] sizes, int minimum, int preferred)
    {
        int best = -1;
        int largest = 0;
        for (int device = 0; device < held.Length; device++)
        {
            largest = sizes[device] > sizes[largest] ? device : largest;
            int count = held[device][preferred].Count;
            if (sizes[device] > minimum && count > 0 && (best < 0 || count > held[best][preferred].Count))
            {
                best = device;
            }
        }

        return best >= 0 ? (best, preferred) : (largest, MostHeld(held[largest]));
    }

    private static int MostHeld(List<int>[] labels) =>
        Enumerable.Range(0, labels.Length).MaxBy(label => labels[label].Count);

    private static int DrawLabel(int[] totals, ref RandomStream random)
    {
        int ticket = random.NextInt(totals.Sum());
        int label = 0;
        while (ticket >= totals[label])
        {
            ticket -= totals[label++];
        }

        return label;
    }
}
