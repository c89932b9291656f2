#include "law/receipt.h"

#include <array>
#include <cstdlib>
#include <utility>

#include "law/error_codes.h"

namespace gk::law {
namespace {

constexpr std::array kChannels = std::to_array<std::pair<std::string_view, Channel>>({
    {"counter", Channel::counter},
    {"signed_mail", Channel::signed_mail},
    {"plain_mail", Channel::plain_mail},
    {"internet", Channel::internet},
    {"fax", Channel::fax},
});

base::Result<Receipt> Decided(const std::optional<Day>& day, std::string_view cite) {
    if (!day)
        return base::Error{
            kNotConfirmed, "the day that decides is missing", {}, {{"cite", std::string{cite}}}};
    return Receipt{*day, cite};
}

}  // namespace

std::string_view Name(Channel channel) {
    return kChannels[static_cast<std::size_t>(channel)].first;
}

std::optional<Channel> ChannelOf(std::string_view name) {
    for (const auto& [known, channel] : kChannels) {
        if (known == name) return channel;
    }
    return std::nullopt;
}

std::string_view CiteOf(Channel channel) {
    switch (channel) {
        case Channel::counter: return "条例第三十一条第（一）项";
        case Channel::signed_mail:
        case Channel::plain_mail: return "条例第三十一条第（二）项";
        case Channel::internet:
        case Channel::fax: return "条例第三十一条第（三）项";
    }
    std::abort();
}

base::Result<Receipt> ReceiptOf(const Arrival& arrival) {
    const std::string_view cite = CiteOf(arrival.channel);
    switch (arrival.channel) {
        case Channel::counter: return Decided(arrival.submitted, cite);
        // The article of 2019 prevails over the letter of 2015, by which mail to another unit had to be confirmed.
        case Channel::signed_mail: return Decided(arrival.signed_for, cite);
        case Channel::plain_mail:
        case Channel::
            internet:  // also e-mail: 第三十一条 prevails over the letter of 2015 (the day the system receives it)
        case Channel::fax: return Decided(arrival.confirmed, cite);
    }
    std::abort();
}

base::Result<Receipt> RepliedOn(const Sending& sending) {
    constexpr std::string_view kLetter = "国办公开办函〔2016〕235号";
    switch (sending.delivery) {
        case Delivery::handed_over: return Decided(sending.signed_for, kLetter);
        case Delivery::posted: return Decided(sending.posted, kLetter);
        case Delivery::electronic: return Decided(sending.sent, "docs/law/0009-replied-in-time.md");
    }
    std::abort();
}

}  // namespace gk::law
