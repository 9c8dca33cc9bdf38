using FedOrleans.Channel.Geometry;
using FedOrleans.Channel.Mobility;
using FedOrleans.Validation;

namespace FedOrleans.Channel.Tests.Mobility;

public sealed class TraceMobilityTests
{
    private const string Header = "device,time_s,x_m,y_m\n";

    [Fact]
    public void Devices_go_straight_from_line_to_line()
    {
        using TemporaryFile file = new(Header + "0,10,100,0\n1,0,0,50\n\n0,20,100,40\n");
        TraceMobility model = new(file.Path, new CellArea(10, 250), 5, 2);
        Position[] places = new Position[2];

        model.Move(1, places);
        places.ShouldBe([new Position(100, 0), new Position(0, 50)]); // before the first line
        model.Move(3, places);
        places.ShouldBe([new Position(100, 20), new Position(0, 50)]);
        model.Move(4, places);
        places[0].ShouldBe(new Position(100, 40));
        model.Move(400, places);
        places[0].ShouldBe(new Position(100, 40));
    }

    [Theory]
    [InlineData("device,time,x,y\n", ":1: header: 'device,time,x,y' is not allowed; expected device,time_s,x_m,y_m")]
    [InlineData("", ":1: header: ''")]
    [InlineData(Header + "0,1,2\n", ":2: line: '0,1,2' is not allowed; expected 4 columns")]
    [InlineData(Header + "2,0,1,1\n", ":2: device: '2' is not allowed; expected a device from 0 to 1")]
    [InlineData(Header + "0,x,1,1\n", ":2: time_s: 'x' is not allowed; expected a finite number")]
    [InlineData(Header + "0,5,1,1\n0,5,1,2\n", ":3: time_s: '5' is not allowed; expected a time after 5 for this device")]
    [InlineData(Header + "0,5,300,0\n", ":2: x_m, y_m: '300' is not allowed; expected a distance of at most channel.radius_m, 250")]
    [InlineData(Header + "0,5,30,0\n", "device 1 has no line")]
    public void A_trace_that_cannot_be_followed_is_named_with_its_line(string text, string message)
    {
        using TemporaryFile file = new(text);
        Should.Throw<InputException>(() => new TraceMobility(file.Path, new CellArea(10, 250), 1, 2)).Message.ShouldContain(file.Path);
        Should.Throw<InputException>(() => new TraceMobility(file.Path, new CellArea(10, 250), 1, 2)).Message.ShouldContain(message);
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Should.Throw<InputException>(() => new TraceMobility("/no/such.csv", new CellArea(10, 250), 1, 2)).Message.ShouldContain("/no/such.csv");
}
