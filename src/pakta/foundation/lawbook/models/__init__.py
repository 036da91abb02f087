"""What an office adds to the law as Pakta brings it: regulations, legal values, days and stages."""

from pakta.foundation.lawbook.models.days import OfficeDay, StagePeriod
from pakta.foundation.lawbook.models.regulation import EndingHow, OwnRegulation
from pakta.foundation.lawbook.models.value import OwnValue

__all__ = ["EndingHow", "OfficeDay", "OwnRegulation", "OwnValue", "StagePeriod"]
