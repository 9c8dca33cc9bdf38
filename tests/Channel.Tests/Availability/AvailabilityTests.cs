using FedOrleans.Channel.Availability;
using FedOrleans.Channel.Devices;
using FedOrleans.Channel.Radio;
using FedOrleans.Validation;

namespace FedOrleans.Channel.Tests.Availability;

public sealed class AvailabilityTests
{
    private const int Devices = 20_000;

    [Fact]
    public void Without_a_model_everybody_is_there()
    {
        RadioSnapshot snapshot = new RadioNetwork(new ChannelOptions(), new DeviceOptions(), 3, 1).Advance(1);
        snapshot.Available.ShouldBeEmpty();
        snapshot.IsAvailable(2).ShouldBeTrue();
    }

    [Fact]
    public void Bernoulli_devices_are_there_as_often_as_said_and_independently_of_the_last_round()
    {
        RadioNetwork network = Network(new AvailabilityOptions { Model = AvailabilityKind.Bernoulli, Probability = 0.3 });
        RadioSnapshot first = network.Advance(1);
        RadioSnapshot second = network.Advance(2);
        first.Available.Count(there => there).ShouldHaveProbability(Devices, 0.3);
        first.Available.Zip(second.Available).Count(pair => pair.First && pair.Second).ShouldHaveProbability(Devices, 0.09);
    }

    [Fact]
    public void Day_and_night_devices_come_once_a_day_for_their_share_of_it()
    {
        // 48 rounds of 10 s make a day of 480 s.
        RadioNetwork network = Network(new AvailabilityOptions { Model = AvailabilityKind.DayNight, DayS = 480, DayShare = 0.25 });
        bool[][] rounds = [.. Enumerable.Range(0, 97).Select(round => network.Advance(round).Available.ToArray())];
        rounds[5].Count(there => there).ShouldHaveProbability(Devices, 0.25);
        for (int k = 0; k < 200; k++)
        {
            Enumerable.Range(0, 48).Count(round => rounds[round][k]).ShouldBe(12);
            Enumerable.Range(0, 48).Count(round => rounds[round + 1][k] && !rounds[round][k]).ShouldBe(1);
            Enumerable.Range(0, 48).ShouldAllBe(round => rounds[round + 48][k] == rounds[round][k]);
        }
    }

    [Fact]
    public void A_trace_says_from_when_to_when()
    {
        using TemporaryFile file = new("device,from_s,to_s\n0,10,30\n2,0,5\n0,50,60\n");
        TraceAvailability trace = new(file.Path, roundS: 10, devices: 3);
        Enumerable.Range(0, 7).Select(round => trace.IsAvailable(0, round)).ShouldBe([false, true, true, false, false, true, false]);
        Enumerable.Range(0, 7).ShouldAllBe(round => !trace.IsAvailable(1, round));
        trace.IsAvailable(2, 0).ShouldBeTrue();
    }

    [Fact]
    public void A_span_that_ends_before_it_begins_is_named_with_its_line()
    {
        using TemporaryFile file = new("device,from_s,to_s\n0,10,10\n");
        Should.Throw<InputException>(() => new TraceAvailability(file.Path, 1, 1)).Message
            .ShouldBe($"{file.Path}:2: to_s: '10' is not allowed; expected a time after from_s, 10");
    }

    private static RadioNetwork Network(AvailabilityOptions options) =>
        new(new ChannelOptions(), new DeviceOptions { Availability = options }, Devices, 1);
}
